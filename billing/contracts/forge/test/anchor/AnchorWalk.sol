// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LedgerAnchor} from "contracts/LedgerAnchor.sol";
import {Actors} from "../support/Actors.sol";
import {VM} from "../support/Vm.sol";

/// @title Random tries to anchor, most of them with one thing wrong, and what was seen of them.
contract AnchorWalk is Actors {
    LedgerAnchor public immutable ledger;
    uint32[] public days_;
    mapping(uint32 day => bytes32) public firstRoot;
    mapping(uint32 day => uint64) public firstSize;

    bytes32 private _lastRoot;
    uint64 private _lastSize;
    uint32 private _newestDay;

    bool public namedAnotherRoot;
    bool public logShrank;
    bool public logLeapt;
    bool public daysDescended;
    bool public dayWasNotOver;
    bool public strangerAnchored;

    constructor() {
        VM.warp(20_000 days);
        ledger = new LedgerAnchor(ADMIN, OPERATOR);
        subject = address(ledger);
    }

    function anchor(uint256 flaw, uint256 ahead, bytes32 root, uint64 growth, bytes32 otherRoot) external {
        flaw %= 9;
        uint32 day = _newestDay == 0 ? 19_990 : _newestDay + 1 + uint32(ahead % 3);
        if (flaw == 0) day = _newestDay;
        if (flaw == 1) day = _newestDay - 1;
        if (flaw == 2) day = uint32(block.timestamp / 1 days) + uint32(ahead % 2);
        uint64 size = flaw == 3 ? _lastSize - 1 : _lastSize + growth % 1000;
        if (flaw == 8) size += ledger.GROWTH_MAX();
        bytes32 before = flaw == 4 ? otherRoot : ledger.anchorOf(ledger.lastDay()).root;
        address caller = flaw == 5 ? STRANGER : flaw == 6 && ahead % 4 == 0 ? ADMIN : OPERATOR;
        (bool done,) = _try(caller, abi.encodeCall(LedgerAnchor.anchor, (day, root, size, before)));
        if (!done) return;
        if (before != _lastRoot) namedAnotherRoot = true;
        if (size < _lastSize) logShrank = true;
        else if (size - _lastSize > ledger.GROWTH_MAX()) logLeapt = true;
        if (day < _newestDay) daysDescended = true;
        if ((uint256(day) + 1) * 1 days > block.timestamp) dayWasNotOver = true;
        if (caller != OPERATOR) strangerAnchored = true;
        if (firstRoot[day] == bytes32(0)) {
            (firstRoot[day], firstSize[day]) = (root, size);
            days_.push(day);
        }
        (_lastRoot, _lastSize) = (root, size);
        if (day > _newestDay) _newestDay = day;
    }

    function pass(uint256 time) external {
        VM.warp(block.timestamp + time % 3 days);
    }

    function count() external view returns (uint256) {
        return days_.length;
    }
}
