// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ComputeEscrow} from "contracts/ComputeEscrow.sol";
import {Walk} from "../support/Actors.sol";
import {PlainToken} from "../support/Tokens.sol";
import {EscrowWalk} from "./EscrowWalk.sol";

contract EscrowInvariants is Walk {
    EscrowWalk private walk;

    function setUp() external {
        walk = new EscrowWalk();
        walker = address(walk);
    }

    function invariant_held_isDepositsLessReleasesAndRefunds() external view {
        for (uint256 i = 0; i < 2; i++) {
            address token = walk.tokens(i);
            uint256 held = walk.escrow().held(token);
            require(held == walk.flowedIn(token) - walk.flowedOut(token), "held is not what flowed in less what flowed out");
        }
    }

    function invariant_deposit_neverPaysMoreThanItHolds() external view {
        for (uint256 i = 0; i < 9; i++) {
            (bytes32 id, address renter) = (walk.order(i / 3), walk.renters(i % 3));
            require(walk.paidOut(id, renter) <= walk.paidIn(id, renter), "a deposit paid more than it held");
        }
    }

    function invariant_refund_isNeverRefusedAfterTheDeadline() external view {
        require(!walk.refundWasRefused(), "a rule stood in the way of a refund");
    }

    function invariant_refund_isNeverPaidBeforeTheDeadline() external view {
        require(!walk.refundWasEarly(), "a refund before the deadline");
    }

    function invariant_stranger_neverGains() external view {
        require(!walk.refundWentElsewhere(), "a refund went to someone else");
        for (uint256 i = 0; i < 3; i++) {
            require(PlainToken(walk.tokens(i)).balanceOf(walk.STRANGER()) == 0, "a stranger gained");
        }
    }

    function invariant_endedDeposit_neverOpensAgain() external view {
        require(!walk.endedWasReopened(), "an order was paid again after its end");
    }

    function invariant_roles_areOnlyGivenByTheAdmin() external view {
        require(!walk.rolesWereGained(), "a role was gained");
    }

    function invariant_feeToken_isNeverTaken() external view {
        require(!walk.feeTokenWasTaken(), "a deposit came in short");
    }

    function invariant_blockedRenter_neverStopsPayees() external view {
        require(!walk.blockedRenterStoppedPayees(), "a blocked renter kept payees from their money");
    }

    function invariant_credits_areWhatCouldNotBeReturned() external view {
        for (uint256 i = 0; i < 2; i++) {
            address token = walk.tokens(i);
            uint256 sum = 0;
            for (uint256 j = 0; j < 3; j++) sum += walk.escrow().creditOf(token, walk.renters(j));
            require(sum == walk.creditsDue(token), "a credit was lost or made");
        }
    }

    function invariant_pause_stopsDepositsAndReleases() external view {
        require(!walk.movedWhilePaused(), "money moved while paused");
    }

    function invariant_unlistedToken_isNeverTaken() external view {
        require(!walk.unlistedWasTaken(), "a token off the list was taken");
    }
}
