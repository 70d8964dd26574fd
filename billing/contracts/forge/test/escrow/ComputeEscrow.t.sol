// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ComputeEscrow} from "contracts/ComputeEscrow.sol";
import {OneRoleEach} from "contracts/lib/OneRoleEach.sol";
import {Permits} from "../support/Permits.sol";
import {
    BlockingToken, FalseToken, FeeToken, GreedyToken, PlainToken, ReentrantToken, SilentToken
} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

contract ComputeEscrowTest is Permits {
    address private constant ADMIN = address(0xA1);
    address private constant OPERATOR = address(0xA2);
    address private constant PAYEE = address(0xC1);
    uint256 private constant KEY = 0xB1;
    bytes32 private constant ORDER = keccak256("order");
    uint256 private constant AMOUNT = 1000;

    PlainToken private token;
    ComputeEscrow private escrow;
    address private renter;
    uint64 private deadline;

    function setUp() external {
        VM.warp(1_800_000_000);
        deadline = uint64(block.timestamp + 1 days);
        renter = VM.addr(KEY);
        token = new PlainToken();
        escrow = new ComputeEscrow(ADMIN, OPERATOR, address(token));
        token.mint(renter, AMOUNT);
    }

    function test_depositWithPermit_worksWhenSomeoneElseSpentThePermit() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(token, KEY, address(escrow), AMOUNT, deadline);
        token.permit(renter, address(escrow), AMOUNT, deadline, v, r, s);
        VM.prank(renter);
        escrow.depositWithPermit(ORDER, address(token), AMOUNT, deadline, deadline, v, r, s);
        require(escrow.held(address(token)) == AMOUNT, "not held");
    }

    function test_depositWithPermit_needsAPermitOrAnAllowance() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(token, KEY + 1, address(escrow), AMOUNT, deadline);
        VM.prank(renter);
        (bool done,) = address(escrow).call(
            abi.encodeCall(ComputeEscrow.depositWithPermit, (ORDER, address(token), AMOUNT, deadline, deadline, v, r, s))
        );
        require(!done, "someone else's signature was taken");
    }

    function testFuzz_parts_andReleaseAddUpToTheDeposit(uint256 part1, uint256 part2, uint256 last) external {
        _deposit(token);
        part1 = part1 % AMOUNT + 1;
        part2 = part2 % (AMOUNT - part1 + 1);
        last = last % (AMOUNT - part1 - part2 + 1);
        _part(part1);
        if (part2 > 0) _part(part2);
        _release(last);
        require(token.balanceOf(PAYEE) == part1 + part2 + last, "the payee has something else");
        require(token.balanceOf(renter) == AMOUNT - part1 - part2 - last, "the renter has something else");
        require(token.balanceOf(address(escrow)) == 0 && escrow.held(address(token)) == 0, "something stayed");
    }

    function testFuzz_parts_neverExceedTheDeposit(uint256 part1, uint256 part2) external {
        _deposit(token);
        part1 = part1 % AMOUNT + 1;
        uint256 rest = AMOUNT - part1;
        part2 = rest + 1 + part2 % 1e18;
        _part(part1);
        VM.prank(OPERATOR);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.OverDeposit.selector, part2, rest));
        escrow.releasePart(ORDER, renter, _one(PAYEE), _one(part2));
    }

    function testFuzz_refund_givesTheUnsettledRest(uint256 part, uint256 late) external {
        _deposit(token);
        part = part % AMOUNT + 1;
        _part(part);
        VM.warp(deadline + late % 1000 days);
        VM.prank(renter);
        escrow.refund(ORDER);
        require(token.balanceOf(renter) == AMOUNT - part, "not the rest");
    }

    function testFuzz_refund_waitsForTheDeadline(uint256 early) external {
        _deposit(token);
        VM.warp(deadline - 1 - early % 1 days);
        VM.prank(renter);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.DeadlineNotReached.selector, deadline));
        escrow.refund(ORDER);
    }

    function test_refund_worksWithThePlatformGone() external {
        _deposit(token);
        VM.startPrank(ADMIN);
        escrow.pause();
        escrow.setAccepted(address(token), false);
        escrow.revokeRole(escrow.OPERATOR_ROLE(), OPERATOR);
        escrow.renounceRole(bytes32(0), ADMIN);
        VM.stopPrank();
        VM.warp(deadline);
        VM.prank(renter);
        escrow.refund(ORDER);
        require(token.balanceOf(renter) == AMOUNT, "not refunded");
    }

    function test_blockedRenter_getsACreditAndThePayeesTheirMoney() external {
        BlockingToken blocking = new BlockingToken();
        _accept(address(blocking));
        blocking.mint(renter, AMOUNT);
        _deposit(blocking);
        blocking.setBlocked(renter, true);
        _release(300);
        require(blocking.balanceOf(PAYEE) == 300, "the payee waits");
        require(escrow.creditOf(address(blocking), renter) == 700 && escrow.held(address(blocking)) == 700, "no credit");
        blocking.setBlocked(renter, false);
        VM.prank(renter);
        escrow.withdrawCredit(address(blocking), renter);
        require(blocking.balanceOf(renter) == 700 && escrow.held(address(blocking)) == 0, "not withdrawn");
        VM.prank(renter);
        VM.expectRevert(ComputeEscrow.NothingToWithdraw.selector);
        escrow.withdrawCredit(address(blocking), renter);
    }

    function testFuzz_credit_ofARenterBlockedForEverGoesWhereItSays(address caller) external {
        VM.assume(caller != renter);
        BlockingToken blocking = new BlockingToken();
        _accept(address(blocking));
        blocking.mint(renter, AMOUNT);
        _deposit(blocking);
        blocking.setBlocked(renter, true);
        _release(300);
        _refuses(caller, abi.encodeCall(ComputeEscrow.withdrawCredit, (address(blocking), caller)));
        _refuses(caller, abi.encodeCall(ComputeEscrow.withdrawCredit, (address(blocking), renter)));
        VM.startPrank(renter);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.PayeeRefused.selector, address(escrow)));
        escrow.withdrawCredit(address(blocking), address(escrow));
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.PayeeRefused.selector, address(blocking)));
        escrow.withdrawCredit(address(blocking), address(blocking));
        escrow.withdrawCredit(address(blocking), address(0xB2));
        VM.stopPrank();
        require(blocking.balanceOf(address(0xB2)) == 700, "not where the renter said");
        require(escrow.held(address(blocking)) == 0 && escrow.creditOf(address(blocking), renter) == 0, "still owed");
    }

    function test_token_needsCode() external {
        address nothing = address(0xDEAD);
        VM.prank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.TokenWithoutCode.selector, nothing));
        escrow.setAccepted(nothing, true);
        require(!escrow.accepted(nothing), "accepted");
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.TokenWithoutCode.selector, nothing));
        new ComputeEscrow(ADMIN, OPERATOR, nothing);
    }

    function test_falseToken_countsAsNotReturned() external {
        FalseToken lying = new FalseToken();
        _accept(address(lying));
        lying.mint(renter, AMOUNT);
        _deposit(lying);
        lying.setBlocked(renter, true);
        _release(300);
        require(escrow.creditOf(address(lying), renter) == 700, "no credit");
    }

    function test_silentToken_isTakenAndGiven() external {
        SilentToken silent = new SilentToken();
        _accept(address(silent));
        silent.mint(renter, AMOUNT);
        VM.startPrank(renter);
        silent.approve(address(escrow), AMOUNT);
        escrow.deposit(ORDER, address(silent), AMOUNT, deadline);
        VM.stopPrank();
        _release(300);
        require(silent.balanceOf(PAYEE) == 300 && silent.balanceOf(renter) == 700, "not paid");
    }

    function test_greedyToken_costsTheRenterOnlyACredit() external {
        GreedyToken greedy = new GreedyToken();
        _accept(address(greedy));
        greedy.mint(renter, AMOUNT);
        _deposit(greedy);
        greedy.setVictim(renter, false);
        _release(300);
        require(escrow.creditOf(address(greedy), renter) == 700, "no credit");
    }

    function testFuzz_release_neverTurnsWantOfGasIntoACredit(uint256 gasGiven) external {
        _deposit(token);
        VM.prank(OPERATOR);
        (bool done,) = address(escrow).call{gas: 60_000 + gasGiven % 300_000}(
            abi.encodeCall(ComputeEscrow.release, (ORDER, renter, _one(PAYEE), _one(uint256(300))))
        );
        require(escrow.creditOf(address(token), renter) == 0, "a credit for want of gas");
        require(token.balanceOf(renter) == (done ? 700 : 0), "done by half");
    }

    function testFuzz_feeToken_isRefused(uint256 amount) external {
        FeeToken fee = new FeeToken();
        _accept(address(fee));
        amount = amount % 1e24 + 1;
        fee.mint(renter, amount);
        VM.startPrank(renter);
        fee.approve(address(escrow), amount);
        VM.expectPartialRevert(ComputeEscrow.AmountNotReceived.selector);
        escrow.deposit(ORDER, address(fee), amount, deadline);
        VM.stopPrank();
    }

    function test_reentrantToken_getsNowhere() external {
        ReentrantToken evil = new ReentrantToken();
        _accept(address(evil));
        evil.mint(renter, AMOUNT);
        _deposit(evil);
        evil.arm(address(escrow), abi.encodeCall(ComputeEscrow.withdrawCredit, (address(evil), renter)));
        _release(300);
        require(evil.reentered() == 0 && evil.refused() == 2, "reentered");
    }

    function test_deposit_isRefusedAboveItsSlot() external {
        uint256 tooMuch = uint256(type(uint96).max) + 1;
        VM.prank(renter);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.AmountTooLarge.selector, tooMuch));
        escrow.deposit(ORDER, address(token), tooMuch, deadline);
    }

    function testFuzz_deposit_readsBackAsGiven(uint96 amount, uint256 ahead) external {
        if (amount == 0) amount = 1;
        uint64 until = uint64(block.timestamp + 1 + ahead % 366 days);
        token.mint(renter, amount);
        VM.startPrank(renter);
        token.approve(address(escrow), amount);
        escrow.deposit(ORDER, address(token), amount, until);
        VM.stopPrank();
        ComputeEscrow.Deposit memory it = escrow.depositOf(ORDER, renter);
        require(it.token == address(token) && it.amount == amount && it.settled == 0, "another deposit");
        require(it.deadline == until && it.state == ComputeEscrow.State.Funded, "another deadline or state");
    }

    function test_stray_leavesAndWhatIsOwedStays() external {
        _deposit(token);
        token.mint(address(escrow), 5);
        VM.startPrank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(ComputeEscrow.NotStray.selector, 6, 5));
        escrow.returnStray(address(token), PAYEE, 6);
        escrow.returnStray(address(token), PAYEE, 5);
        VM.stopPrank();
        require(token.balanceOf(PAYEE) == 5 && token.balanceOf(address(escrow)) == AMOUNT, "not the stray");
    }

    function test_roles_areNeverHeldTogether() external {
        bytes32 role = escrow.OPERATOR_ROLE();
        VM.prank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(OneRoleEach.HoldsAnotherRole.selector, ADMIN));
        escrow.grantRole(role, ADMIN);
        VM.expectRevert(abi.encodeWithSelector(OneRoleEach.HoldsAnotherRole.selector, ADMIN));
        new ComputeEscrow(ADMIN, ADMIN, address(token));
    }

    function test_role_isFreeAgainAfterItWasGivenUp() external {
        bytes32 role = escrow.OPERATOR_ROLE();
        VM.startPrank(ADMIN);
        escrow.revokeRole(role, OPERATOR);
        escrow.grantRole(role, OPERATOR);
        VM.stopPrank();
        require(escrow.hasRole(role, OPERATOR), "not given again");
    }

    function testFuzz_stranger_mayNothing(address stranger) external {
        VM.assume(stranger != ADMIN && stranger != OPERATOR && stranger != renter);
        _deposit(token);
        _refuses(stranger, abi.encodeCall(ComputeEscrow.release, (ORDER, renter, _one(stranger), _one(AMOUNT))));
        _refuses(stranger, abi.encodeCall(ComputeEscrow.releasePart, (ORDER, renter, _one(stranger), _one(AMOUNT))));
        _refuses(stranger, abi.encodeCall(ComputeEscrow.returnStray, (address(token), stranger, 0)));
        _refuses(stranger, abi.encodeCall(ComputeEscrow.pause, ()));
        _refuses(stranger, abi.encodeCall(ComputeEscrow.setAccepted, (address(token), false)));
        _refuses(stranger, abi.encodeCall(IAccessControl.grantRole, (bytes32(0), stranger)));
        VM.warp(deadline);
        _refuses(stranger, abi.encodeCall(ComputeEscrow.refund, (ORDER)));
    }

    function test_pause_stopsAllButRefundAndCredit() external {
        _deposit(token);
        VM.prank(ADMIN);
        escrow.pause();
        VM.prank(OPERATOR);
        VM.expectRevert(Pausable.EnforcedPause.selector);
        escrow.releasePart(ORDER, renter, _one(PAYEE), _one(uint256(1)));
        VM.warp(deadline);
        VM.prank(renter);
        escrow.refund(ORDER);
    }

    function _refuses(address caller, bytes memory data) private {
        VM.prank(caller);
        (bool done,) = address(escrow).call(data);
        require(!done, "a stranger got through");
    }

    function _accept(address another) private {
        VM.prank(ADMIN);
        escrow.setAccepted(another, true);
    }

    function _deposit(PlainToken which) private {
        VM.startPrank(renter);
        which.approve(address(escrow), AMOUNT);
        escrow.deposit(ORDER, address(which), AMOUNT, deadline);
        VM.stopPrank();
    }

    function _part(uint256 amount) private {
        VM.prank(OPERATOR);
        escrow.releasePart(ORDER, renter, _one(PAYEE), _one(amount));
    }

    function _release(uint256 amount) private {
        VM.prank(OPERATOR);
        escrow.release(ORDER, renter, _one(PAYEE), _one(amount));
    }
}
