// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LedgerAnchor} from "contracts/LedgerAnchor.sol";
import {VM} from "../support/Vm.sol";

contract LedgerAnchorTest {
    address private constant ADMIN = address(0xA1);
    address private constant ANCHORER = address(0xA2);
    uint32 private constant DAY = 20_000;

    LedgerAnchor private ledger;

    function setUp() external {
        VM.warp(uint256(DAY + 10) * 1 days);
        ledger = new LedgerAnchor(ADMIN, ANCHORER);
    }

    function testFuzz_anchor_readsBack(bytes32 root, uint64 size) external {
        if (root == bytes32(0)) root = "root";
        size %= ledger.GROWTH_MAX() + 1;
        _anchor(DAY, root, size, bytes32(0));
        LedgerAnchor.Anchor memory it = ledger.anchorOf(DAY);
        require(it.root == root && it.size == size && it.previousDay == 0, "another anchor");
        require(it.anchoredAt == block.timestamp && ledger.lastDay() == DAY, "another time");
    }

    function test_days_mayBeLeftOut() external {
        _anchor(DAY, "one", 1, bytes32(0));
        _anchor(DAY + 3, "two", 1, "one");
        require(ledger.anchorOf(DAY + 3).previousDay == DAY, "the chain is broken");
        require(ledger.anchorOf(DAY + 1).root == bytes32(0), "a day out of nowhere");
    }

    function test_anchor_isWrittenOnceAndInOrder() external {
        _anchor(DAY, "one", 5, bytes32(0));
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.DayNotNew.selector, DAY, DAY));
        _anchor(DAY, "other", 5, "one");
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.LogShrinks.selector, 4, 5));
        _anchor(DAY + 1, "two", 4, "one");
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.NotTheLastRoot.selector, bytes32("no"), bytes32("one")));
        _anchor(DAY + 1, "two", 6, "no");
        VM.expectRevert(LedgerAnchor.RootIsZero.selector);
        _anchor(DAY + 1, bytes32(0), 6, "one");
    }

    function testFuzz_log_neverLeaps(uint64 size, uint64 growth) external {
        size %= ledger.GROWTH_MAX() + 1;
        _anchor(DAY, "one", size, bytes32(0));
        uint64 next = size + ledger.GROWTH_MAX() + 1;
        uint64 tooLarge = next + growth % (type(uint64).max - next);
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.LogLeaps.selector, tooLarge, size));
        _anchor(DAY + 1, "two", tooLarge, "one");
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.LogLeaps.selector, type(uint64).max, size));
        _anchor(DAY + 1, "two", type(uint64).max, "one");
        _anchor(DAY + 1, "two", next - 1, "one");
    }

    function test_day_mustBeOver() external {
        VM.expectRevert(abi.encodeWithSelector(LedgerAnchor.DayNotOver.selector, DAY + 10));
        _anchor(DAY + 10, "one", 1, bytes32(0));
        _anchor(DAY + 9, "one", 1, bytes32(0));
    }

    function test_admin_cannotAnchor() external {
        VM.prank(ADMIN);
        (bool done,) = address(ledger).call(abi.encodeCall(LedgerAnchor.anchor, (DAY, "one", 1, bytes32(0))));
        require(!done, "the admin anchored");
    }

    function _anchor(uint32 day, bytes32 root, uint64 size, bytes32 before) private {
        VM.prank(ANCHORER);
        ledger.anchor(day, root, size, before);
    }
}
