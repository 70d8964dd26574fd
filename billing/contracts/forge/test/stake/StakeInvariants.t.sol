// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Walk} from "../support/Actors.sol";
import {StakeWalk} from "./StakeWalk.sol";

contract StakeInvariants is Walk {
    StakeWalk private walk;

    function setUp() external {
        walk = new StakeWalk();
        walker = address(walk);
    }

    function invariant_held_isStakesLessWithdrawalsAndSlashes() external view {
        uint256 held = walk.stakes().held();
        require(held == walk.flowedIn() - walk.flowedOut(), "held is not what flowed in less what flowed out");
        require(walk.token().balanceOf(address(walk.stakes())) == held + walk.strays(), "the balance is not what is held");
    }

    function invariant_slash_neverExceedsTheStake() external view {
        require(!walk.slashedTooMuch(), "a slash took more than the stake");
    }

    function invariant_slash_isExecutedOnce() external view {
        require(!walk.slashedTwice(), "stake was taken without an open proposal");
    }

    function invariant_slash_waitsForTheAppealWindow() external view {
        require(!walk.slashedEarly(), "a slash before the end of its appeal window");
    }

    function invariant_slash_isVoidWhenNotDecidedInTime() external view {
        require(!walk.slashedLate(), "a slash after its time");
    }

    function invariant_appealedSlash_isTheArbitersAlone() external view {
        require(!walk.slashedAgainstAppeal(), "a slash by someone who may not decide it");
    }

    function invariant_openSlash_keepsItsStakeInReach() external view {
        require(!walk.slashLostItsStake(), "stake left that an open slash needs");
    }

    function invariant_unbonding_neitherMakesNorLosesStake() external view {
        require(!walk.unbondingChangedStake(), "stake appeared or vanished");
    }

    function invariant_withdrawal_waitsForTheDelay() external view {
        require(!walk.withdrewEarly(), "a withdrawal before its delay was over");
    }

    function invariant_withdrawal_isNeverPaused() external view {
        require(!walk.withdrawalWasPaused(), "the pause stopped a withdrawal");
    }

    function invariant_slashedMoney_goesToTheTreasury() external view {
        require(!walk.slashWentElsewhere(), "slashed money went elsewhere");
    }

    function invariant_roles_areOnlyGivenByTheAdmin() external view {
        require(!walk.rolesWereGained(), "a role was gained");
    }

    function invariant_account_holdsOneRoleAtMost() external view {
        require(walk.rolesHeldByOne() <= 1, "an account holds two roles");
    }
}
