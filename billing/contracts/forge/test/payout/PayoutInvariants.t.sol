// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Walk} from "../support/Actors.sol";
import {PayoutWalk} from "./PayoutWalk.sol";

contract PayoutInvariants is Walk {
    PayoutWalk private walk;

    function setUp() external {
        walk = new PayoutWalk();
        walker = address(walk);
    }

    function invariant_batch_isPushedOnce() external view {
        for (uint256 i = 1; i <= 12; i++) require(walk.pushes(bytes32(i)) <= 1, "a batch was pushed twice");
    }

    function invariant_batch_countsWhatItPaid() external view {
        require(!walk.someBatchCountsWrong(), "a batch counts what it did not pay");
    }

    function invariant_blockedPayee_neverStopsTheOthers() external view {
        require(!walk.blockedPayeeStoppedOthers(), "a blocked payee kept others from their money");
    }

    function invariant_unfitPayee_neverStopsTheOthers() external view {
        require(!walk.unfitPayeeStoppedOthers(), "a payee that cannot be paid kept others from their money, or lost its own");
    }

    function invariant_failedMoney_isOwedToItsPayee() external view {
        for (uint256 i = 0; i < 4; i++) {
            address payee = walk.payees(i);
            require(walk.payouts().owed(address(walk.token()), payee) == walk.failed(payee), "a failed payout was lost");
        }
    }

    function invariant_owedMoney_isOutOfReach() external view {
        require(!walk.owedWasTouched(), "money owed to payees left for something else");
    }

    function invariant_promisedMoney_isOutOfReach() external view {
        require(!walk.promisedWasTouched(), "money promised by a root left for something else");
    }

    function invariant_claims_neverExceedTheLeaf() external view {
        for (uint256 i = 0; i < 4; i++) {
            address payee = walk.payees(i);
            require(walk.claimed(payee) <= walk.earned(payee), "a payee claimed more than its leaf");
        }
    }

    function invariant_claim_paysThePayeeAlone() external view {
        require(!walk.claimWentElsewhere(), "a claim went elsewhere");
    }

    function invariant_collecting_isNeverPaused() external view {
        require(!walk.collectingWasPaused(), "the pause stopped a payee from collecting");
    }

    function invariant_sweep_goesToTheTreasury() external view {
        require(!walk.sweepWentElsewhere(), "a sweep went elsewhere");
    }

    function invariant_roles_areOnlyGivenByTheAdmin() external view {
        require(!walk.rolesWereGained(), "a role was gained");
    }
}
