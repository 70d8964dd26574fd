// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LedgerAnchor} from "contracts/LedgerAnchor.sol";
import {Walk} from "../support/Actors.sol";
import {AnchorWalk} from "./AnchorWalk.sol";

contract AnchorInvariants is Walk {
    AnchorWalk private walk;

    function setUp() external {
        walk = new AnchorWalk();
        walker = address(walk);
    }

    function invariant_anchor_neverChanges() external view {
        for (uint256 i = 0; i < walk.count(); i++) {
            uint32 day = walk.days_(i);
            LedgerAnchor.Anchor memory it = walk.ledger().anchorOf(day);
            require(it.root == walk.firstRoot(day) && it.size == walk.firstSize(day), "an anchor changed");
        }
    }

    function invariant_anchor_namesTheRootBeforeIt() external view {
        require(!walk.namedAnotherRoot(), "an anchor names a root that is not the last");
    }

    function invariant_log_neverShrinks() external view {
        require(!walk.logShrank(), "the log shrank");
    }

    function invariant_log_neverLeaps() external view {
        require(!walk.logLeapt(), "the log grew by more than it can");
    }

    function invariant_days_onlyAscend() external view {
        require(!walk.daysDescended(), "a day was anchored after a later one");
    }

    function invariant_day_isOverWhenAnchored() external view {
        require(!walk.dayWasNotOver(), "a day was anchored before its end");
    }

    function invariant_anchoring_needsTheRole() external view {
        require(!walk.strangerAnchored(), "someone without the role anchored");
    }
}
