// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PayoutDistributor} from "contracts/PayoutDistributor.sol";
import {
    BlockingToken, FalseToken, FeeToken, GreedyToken, PlainToken, ReentrantToken, SilentToken
} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

contract PayoutDistributorTest {
    address private constant ADMIN = address(0xA1);
    address private constant OPERATOR = address(0xA2);
    address private constant TREASURY = address(0xA4);
    uint256 private constant COUNT = 100;
    bytes32 private constant BATCH = "batch 1";

    PayoutDistributor private payouts;
    BlockingToken private token;

    function setUp() external {
        VM.warp(1_800_000_000);
        payouts = new PayoutDistributor(ADMIN, OPERATOR, TREASURY);
        token = new BlockingToken();
        _fund(token);
    }

    function test_batchOf100_paysTheOther99() external {
        token.setBlocked(_payee(41), true);
        _push(BATCH, address(token), COUNT);
        PayoutDistributor.Batch memory batch = payouts.batchOf(BATCH);
        require(batch.paidCount == 99 && batch.failedCount == 1, "not 99 and 1");
        require(batch.paid == _total(COUNT) - 42, "counts what was not paid");
        for (uint256 i = 0; i < COUNT; i++) {
            require(token.balanceOf(_payee(i)) == (i == 41 ? 0 : i + 1), "a payee has something else");
        }
        require(payouts.owed(address(token), _payee(41)) == 42, "not kept");
        token.setBlocked(_payee(41), false);
        payouts.collect(address(token), _payee(41));
        require(token.balanceOf(_payee(41)) == 42 && payouts.boundOf(address(token)).owed == 0, "not collected");
    }

    function test_batch_withItselfAndTheTokenPaysTheOthers() external {
        (address self, address coin) = (address(payouts), address(token));
        uint256[] memory batch = new uint256[](4);
        (batch[0], batch[3]) = (_payout(0, 11), uint256(type(uint160).max) << 96 | 14);
        (batch[1], batch[2]) = self < coin ? (_to(self, 12), _to(coin, 13)) : (_to(coin, 13), _to(self, 12));
        VM.prank(OPERATOR);
        payouts.push(BATCH, coin, 50, batch);
        PayoutDistributor.Batch memory it = payouts.batchOf(BATCH);
        require(it.paidCount == 2 && it.failedCount == 2 && it.paid == 25, "not 2 and 2");
        require(token.balanceOf(_payee(0)) == 11 && token.balanceOf(address(type(uint160).max)) == 14, "others wait");
        require(token.balanceOf(coin) == 0 && token.balanceOf(self) == 25, "moved to nobody");
        require(payouts.owed(coin, self) == 12 && payouts.owed(coin, coin) == 13, "not kept");
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.PayeeRefused.selector, self));
        payouts.collect(coin, self);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.PayeeRefused.selector, coin));
        payouts.collect(coin, coin);
        VM.startPrank(OPERATOR);
        payouts.takeBack(coin, self);
        payouts.takeBack(coin, coin);
        VM.stopPrank();
        require(payouts.free(coin) == 25, "not free again");
    }

    function test_leaf_isOfThisContractAndThisChain() external {
        PayoutDistributor other = new PayoutDistributor(ADMIN, OPERATOR, TREASURY);
        VM.prank(TREASURY);
        token.approve(address(other), type(uint256).max);
        _setRoot(100);
        bytes32 root = payouts.rootOf(address(token));
        VM.prank(OPERATOR);
        other.setRoot(address(token), root, 100);
        VM.expectRevert(PayoutDistributor.ProofInvalid.selector);
        other.claim(address(token), _payee(0), 100, new bytes32[](0));
        VM.chainId(block.chainid + 1);
        VM.expectRevert(PayoutDistributor.ProofInvalid.selector);
        payouts.claim(address(token), _payee(0), 100, new bytes32[](0));
    }

    function test_failedMoney_canBeTakenBackAndPaidOtherwise() external {
        token.setBlocked(_payee(0), true);
        _push(BATCH, address(token), 1);
        VM.prank(OPERATOR);
        payouts.takeBack(address(token), _payee(0));
        token.setBlocked(_payee(0), false);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.NothingOwed.selector, _payee(0)));
        payouts.collect(address(token), _payee(0));
        require(payouts.free(address(token)) == 1, "not free again");
    }

    function test_batchId_isUsedOnce() external {
        _push(BATCH, address(token), 2);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.BatchPushedBefore.selector, BATCH));
        _push(BATCH, address(token), 3);
    }

    function test_batch_refusesDoublesDisorderAndZeros() external {
        uint256[] memory batch = new uint256[](2);
        batch[0] = _payout(5, 1);
        batch[1] = _payout(5, 2);
        _refuses(batch, 3, PayoutDistributor.PayeesMalformed.selector);
        batch[1] = _payout(4, 2);
        _refuses(batch, 3, PayoutDistributor.PayeesMalformed.selector);
        batch[1] = _payout(6, 0);
        _refuses(batch, 1, PayoutDistributor.AmountIsZero.selector);
        batch[1] = _payout(6, 2);
        _refuses(batch, 4, PayoutDistributor.TotalIsWrong.selector);
        batch[0] = uint256(1);
        _refuses(batch, 3, PayoutDistributor.PayeesMalformed.selector);
        _refuses(new uint256[](0), 0, PayoutDistributor.PayeesMalformed.selector);
        _refuses(new uint256[](257), 0, PayoutDistributor.PayeesMalformed.selector);
    }

    function test_batch_needsMoney() external {
        VM.prank(TREASURY);
        token.approve(address(payouts), 2);
        (uint256[] memory batch, uint256 total) = _batch(2);
        VM.prank(OPERATOR);
        (bool done,) =
            address(payouts).call(abi.encodeCall(PayoutDistributor.push, (BATCH, address(token), total, batch)));
        require(!done && payouts.batchOf(BATCH).pushedAt == 0, "pushed without money");
    }

    function testFuzz_want_ofGasNeverFailsAPayee(uint256 gasGiven) external {
        (uint256[] memory batch, uint256 total) = _batch(5);
        VM.prank(OPERATOR);
        (bool done,) = address(payouts).call{gas: 100_000 + gasGiven % 500_000}(
            abi.encodeCall(PayoutDistributor.push, (BATCH, address(token), total, batch))
        );
        PayoutDistributor.Batch memory it = payouts.batchOf(BATCH);
        require(it.failedCount == 0 && it.paidCount == (done ? 5 : 0), "failed for want of gas");
    }

    function test_tokens_ofAllKindsAreIsolated() external {
        SilentToken silent = new SilentToken();
        silent.mint(address(payouts), _total(5));
        silent.setBlocked(_payee(2), true);
        _push("silent", address(silent), 5);
        require(payouts.owed(address(silent), _payee(2)) == 3 && silent.balanceOf(_payee(4)) == 5, "silent");

        FalseToken lying = new FalseToken();
        _fund(lying);
        lying.setBlocked(_payee(2), true);
        _push("false", address(lying), 5);
        require(payouts.owed(address(lying), _payee(2)) == 3 && lying.balanceOf(_payee(4)) == 5, "false");

        GreedyToken greedy = new GreedyToken();
        _fund(greedy);
        greedy.setVictim(_payee(2), false);
        _push("greedy", address(greedy), 5);
        greedy.setVictim(_payee(2), true);
        _push("long", address(greedy), 5);
        require(payouts.owed(address(greedy), _payee(2)) == 6 && greedy.balanceOf(_payee(4)) == 10, "greedy");
    }

    function test_reentrantToken_getsNowhere() external {
        ReentrantToken evil = new ReentrantToken();
        _fund(evil);
        evil.arm(address(payouts), abi.encodeCall(PayoutDistributor.collect, (address(evil), _payee(0))));
        _push(BATCH, address(evil), 3);
        require(evil.reentered() == 0, "reentered");
    }

    function test_feeToken_failsAsAWhole() external {
        FeeToken fee = new FeeToken();
        _fund(fee);
        (uint256[] memory batch, uint256 total) = _batch(3);
        VM.prank(OPERATOR);
        VM.expectPartialRevert(PayoutDistributor.TooLittleMoney.selector);
        payouts.push(BATCH, address(fee), total, batch);
    }

    function testFuzz_claims_areCumulative(uint96 first, uint96 more) external {
        uint256 one = uint256(first) + 1;
        uint256 two = one + more;
        _setRoot(one);
        payouts.claim(address(token), _payee(0), one, new bytes32[](0));
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.NothingToClaim.selector, _payee(0)));
        payouts.claim(address(token), _payee(0), one, new bytes32[](0));
        _setRoot(two);
        if (more > 0) payouts.claim(address(token), _payee(0), two, new bytes32[](0));
        require(token.balanceOf(_payee(0)) == two, "not the leaf");
    }

    function test_claim_needsItsLeafAndItsMoney() external {
        _setRoot(100);
        VM.expectRevert(PayoutDistributor.ProofInvalid.selector);
        payouts.claim(address(token), _payee(0), 101, new bytes32[](0));
        bytes32 higher = payouts.leaf(address(token), _payee(0), 150);
        VM.prank(OPERATOR);
        payouts.setRoot(address(token), higher, 100);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.OverPromise.selector, 150, 100));
        payouts.claim(address(token), _payee(0), 150, new bytes32[](0));
        VM.prank(OPERATOR);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.PromiseShrinks.selector, 99, 100));
        payouts.setRoot(address(token), higher, 99);
    }

    function test_sweep_leavesWhatIsOwedAndPromised() external {
        token.setBlocked(_payee(0), true);
        _push(BATCH, address(token), 1);
        _setRoot(100);
        token.mint(address(payouts), 7);
        VM.startPrank(ADMIN);
        VM.expectRevert(abi.encodeWithSelector(PayoutDistributor.TooLittleMoney.selector, 8, 7));
        payouts.sweep(address(token), 8);
        payouts.sweep(address(token), 7);
        VM.stopPrank();
        require(token.balanceOf(address(payouts)) == 101, "swept too much");
    }

    function _fund(PlainToken which) private {
        which.mint(TREASURY, type(uint128).max);
        VM.prank(TREASURY);
        which.approve(address(payouts), type(uint256).max);
    }

    function _setRoot(uint256 cumulative) private {
        bytes32 root = payouts.leaf(address(token), _payee(0), cumulative);
        VM.prank(OPERATOR);
        payouts.setRoot(address(token), root, cumulative);
    }

    function _push(bytes32 id, address which, uint256 count) private {
        (uint256[] memory batch, uint256 total) = _batch(count);
        VM.prank(OPERATOR);
        payouts.push(id, which, total, batch);
    }

    function _refuses(uint256[] memory batch, uint256 total, bytes4 reason) private {
        VM.prank(OPERATOR);
        (bool done, bytes memory answer) =
            address(payouts).call(abi.encodeCall(PayoutDistributor.push, ("refused", address(token), total, batch)));
        require(!done && bytes4(answer) == reason, "another reason");
    }

    function _batch(uint256 count) private pure returns (uint256[] memory batch, uint256 total) {
        batch = new uint256[](count);
        for (uint256 i = 0; i < count; i++) batch[i] = _payout(i, i + 1);
        total = _total(count);
    }

    function _total(uint256 count) private pure returns (uint256) {
        return count * (count + 1) / 2;
    }

    function _payee(uint256 i) private pure returns (address) {
        return address(uint160(0xC000 + i));
    }

    function _payout(uint256 i, uint256 amount) private pure returns (uint256) {
        return _to(_payee(i), amount);
    }

    function _to(address payee, uint256 amount) private pure returns (uint256) {
        return uint256(uint160(payee)) << 96 | amount;
    }
}
