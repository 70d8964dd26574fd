// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {NodeStake} from "contracts/NodeStake.sol";
import {OneRoleEach} from "contracts/lib/OneRoleEach.sol";
import {Permits} from "../support/Permits.sol";
import {FeeToken, PlainToken} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

contract NodeStakeTest is Permits {
    address private constant ADMIN = address(0xA1);
    address private constant SLASHER = address(0xA2);
    address private constant ARBITER = address(0xA3);
    address private constant TREASURY = address(0xA4);
    uint256 private constant KEY = 0xB1;
    bytes32 private constant NODE = keccak256("node");
    bytes32 private constant FILE = keccak256("file");

    PlainToken private token;
    NodeStake private stakes;
    address private owner;

    function setUp() external {
        VM.warp(1_800_000_000);
        owner = VM.addr(KEY);
        token = new PlainToken();
        stakes = new NodeStake(ADMIN, SLASHER, ARBITER, token, TREASURY, 14 days, 3 days, 7 days);
        token.mint(owner, 1000);
        VM.prank(owner);
        token.approve(address(stakes), 1000);
        VM.prank(owner);
        stakes.stake(NODE, 1000);
    }

    function test_stakeWithPermit_needsNoAllowance() external {
        token.mint(owner, 50);
        (uint8 v, bytes32 r, bytes32 s) = _permit(token, KEY, address(stakes), 50, block.timestamp);
        VM.prank(owner);
        stakes.stakeWithPermit(NODE, 50, block.timestamp, v, r, s);
        require(stakes.stakeOf(NODE, owner).active == 1050, "not staked");
    }

    function testFuzz_unbonding_comesBackAfterTheDelayOnly(uint256 amount, uint256 early) external {
        amount = amount % 1000 + 1;
        VM.prank(owner);
        stakes.unbond(NODE, amount);
        uint64 until = stakes.stakeOf(NODE, owner).releasableAt;
        VM.warp(until - 1 - early % 14 days);
        VM.prank(owner);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.StillUnbonding.selector, until));
        stakes.withdraw(NODE);
        VM.warp(until);
        VM.prank(owner);
        stakes.withdraw(NODE);
        require(token.balanceOf(owner) == amount && stakes.held() == 1000 - amount, "not withdrawn");
    }

    function test_slash_reachesUnbondingStake() external {
        VM.prank(owner);
        stakes.unbond(NODE, 900);
        _propose(400);
        VM.warp(block.timestamp + 3 days);
        VM.prank(SLASHER);
        stakes.executeSlash(NODE, owner);
        NodeStake.Stake memory it = stakes.stakeOf(NODE, owner);
        require(it.active == 0 && it.unbonding == 600, "taken from elsewhere");
        require(token.balanceOf(TREASURY) == 400, "not in the treasury");
    }

    function test_openSlash_keepsUnbondedStake() external {
        VM.prank(owner);
        stakes.unbond(NODE, 1000);
        VM.warp(block.timestamp + 14 days);
        _propose(400);
        VM.prank(owner);
        stakes.withdraw(NODE);
        require(token.balanceOf(owner) == 600, "the rest is free");
        VM.prank(owner);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.FrozenBySlash.selector, 400));
        stakes.withdraw(NODE);
        VM.warp(block.timestamp + 10 days);
        VM.prank(owner);
        stakes.withdraw(NODE);
        require(token.balanceOf(owner) == 1000, "void and still frozen");
    }

    function test_appeal_putsTheArbiterInCharge() external {
        _propose(400);
        VM.prank(owner);
        stakes.appeal(NODE, keccak256("statement"));
        VM.warp(block.timestamp + 3 days);
        VM.prank(SLASHER);
        (bool done,) = address(stakes).call(abi.encodeCall(NodeStake.executeSlash, (NODE, owner)));
        require(!done, "the slasher decided on an appeal");
        VM.prank(SLASHER);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.NotYours.selector, SLASHER));
        stakes.cancelSlash(NODE, owner);
        VM.prank(ARBITER);
        stakes.executeSlash(NODE, owner);
        require(token.balanceOf(TREASURY) == 400, "not slashed");
    }

    function test_cancelledSlash_isGone() external {
        _propose(400);
        VM.prank(ARBITER);
        stakes.cancelSlash(NODE, owner);
        VM.warp(block.timestamp + 4 days);
        VM.prank(SLASHER);
        VM.expectRevert(NodeStake.NoSlashOpen.selector);
        stakes.executeSlash(NODE, owner);
    }

    function testFuzz_slash_waitsAndExpires(uint256 time) external {
        _propose(400);
        time %= 20 days;
        VM.warp(block.timestamp + time);
        VM.prank(SLASHER);
        (bool done,) = address(stakes).call(abi.encodeCall(NodeStake.executeSlash, (NODE, owner)));
        require(done == (time >= 3 days && time < 10 days), "at another time");
    }

    function test_appeal_isRefusedAfterTheWindow() external {
        _propose(400);
        VM.warp(block.timestamp + 3 days);
        VM.prank(owner);
        VM.expectRevert(NodeStake.AppealWindowOver.selector);
        stakes.appeal(NODE, FILE);
    }

    function test_proposal_needsReasonAndEvidence() external {
        VM.prank(SLASHER);
        VM.expectRevert(NodeStake.ReasonMissing.selector);
        stakes.proposeSlash(NODE, owner, 400, "wrong_result", bytes32(0));
    }

    function testFuzz_proposal_isWithinTheStake(uint256 above) external {
        uint256 amount = 1001 + above % 1e30;
        VM.prank(SLASHER);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.OverStake.selector, amount, 1000));
        stakes.proposeSlash(NODE, owner, amount, "wrong_result", FILE);
    }

    function test_pause_stopsStakingOnly() external {
        VM.prank(ADMIN);
        stakes.pause();
        VM.prank(owner);
        VM.expectRevert(Pausable.EnforcedPause.selector);
        stakes.stake(NODE, 1);
        VM.prank(owner);
        stakes.unbond(NODE, 1000);
        VM.warp(block.timestamp + 14 days);
        VM.prank(owner);
        stakes.withdraw(NODE);
    }

    function test_stray_leavesAndStakeStays() external {
        token.mint(address(stakes), 5);
        PlainToken other = new PlainToken();
        other.mint(address(stakes), 9);
        VM.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        stakes.returnStray(token, TREASURY, 5);
        VM.startPrank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.NotStray.selector, 6, 5));
        stakes.returnStray(token, TREASURY, 6);
        stakes.returnStray(token, TREASURY, 5);
        stakes.returnStray(other, address(0xB2), 9);
        VM.stopPrank();
        require(token.balanceOf(TREASURY) == 5 && token.balanceOf(address(stakes)) == 1000, "not the stray");
        require(other.balanceOf(address(0xB2)) == 9 && stakes.held() == 1000, "not the other token");
    }

    function test_otherOwner_hasAStakeOfItsOwn() external {
        address other = address(0xB2);
        token.mint(other, 7);
        VM.startPrank(other);
        token.approve(address(stakes), 7);
        stakes.stake(NODE, 7);
        VM.stopPrank();
        require(stakes.stakedOf(NODE, owner) == 1000 && stakes.stakedOf(NODE, other) == 7, "mixed up");
    }

    function test_feeToken_isRefused() external {
        FeeToken fee = new FeeToken();
        NodeStake other = new NodeStake(ADMIN, SLASHER, ARBITER, fee, TREASURY, 1, 1, 1);
        fee.mint(owner, 100);
        VM.startPrank(owner);
        fee.approve(address(other), 100);
        VM.expectPartialRevert(NodeStake.AmountNotReceived.selector);
        other.stake(NODE, 100);
        VM.stopPrank();
    }

    function test_construction_refusesUnfitRolesAndPeriods() external {
        VM.expectRevert(abi.encodeWithSelector(OneRoleEach.HoldsAnotherRole.selector, SLASHER));
        new NodeStake(ADMIN, SLASHER, SLASHER, token, TREASURY, 1, 1, 1);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.PeriodOutOfRange.selector, 0));
        new NodeStake(ADMIN, SLASHER, ARBITER, token, TREASURY, 1, 0, 1);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.PeriodOutOfRange.selector, 91 days));
        new NodeStake(ADMIN, SLASHER, ARBITER, token, TREASURY, 91 days, 1, 1);
        VM.expectRevert(abi.encodeWithSelector(NodeStake.TreasuryUnfit.selector, address(0)));
        new NodeStake(ADMIN, SLASHER, ARBITER, token, address(0), 1, 1, 1);
    }

    function _propose(uint256 amount) private {
        VM.prank(SLASHER);
        stakes.proposeSlash(NODE, owner, amount, "wrong_result", FILE);
    }
}
