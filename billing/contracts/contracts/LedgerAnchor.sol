// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OneRoleEach} from "./lib/OneRoleEach.sol";

/// @title The Merkle roots of the ledger's days, one a day, each written once and for ever.
/// @notice Whoever holds an entry and its path checks it against the root of its day.
contract LedgerAnchor is OneRoleEach {
    /// @param size transactions in the ledger up to the end of the day
    /// @param previousDay the day anchored before this one; 0 for the first
    struct Anchor {
        bytes32 root;
        uint64 size;
        uint64 anchoredAt;
        uint32 previousDay;
    }

    bytes32 public constant ANCHOR_ROLE = keccak256("ANCHOR_ROLE");

    /// @notice By how many transactions the log may grow from one anchor to the next: enough for any ledger, and a size
    /// without end, after which no honest one fits, is out of a stolen key's reach.
    uint64 public constant GROWTH_MAX = 2 ** 32;

    /// @notice The newest day anchored, in days since 1970-01-01 UTC; 0 when there is none yet.
    uint32 public lastDay;

    mapping(uint32 day => Anchor) private _anchors;

    event Anchored(uint32 indexed day, bytes32 indexed root, uint64 size, bytes32 previousRoot);

    error RootIsZero();
    error DayNotOver(uint32 day);
    error DayNotNew(uint32 day, uint32 lastDay);
    error LogShrinks(uint64 size, uint64 lastSize);
    error LogLeaps(uint64 size, uint64 lastSize);
    error NotTheLastRoot(bytes32 previousRoot, bytes32 lastRoot);

    /// @param admin grants and takes away the right to anchor; can itself neither anchor nor change an anchor
    /// @param anchorer the platform's key for this
    constructor(address admin, address anchorer) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ANCHOR_ROLE, anchorer);
    }

    /// @notice Writes a day's root. Days may be missing, but none is written after a later one.
    /// @param previousRoot the newest root here, zero for the first: whoever anchors must know what it builds on
    function anchor(uint32 day, bytes32 root, uint64 size, bytes32 previousRoot) external onlyRole(ANCHOR_ROLE) {
        uint32 before = lastDay;
        Anchor memory last = _anchors[before];
        if (root == bytes32(0)) revert RootIsZero();
        if (day <= before) revert DayNotNew(day, before);
        if ((uint256(day) + 1) * 1 days > block.timestamp) revert DayNotOver(day);
        if (size < last.size) revert LogShrinks(size, last.size);
        if (size - last.size > GROWTH_MAX) revert LogLeaps(size, last.size);
        if (previousRoot != last.root) revert NotTheLastRoot(previousRoot, last.root);
        _anchors[day] = Anchor(root, size, uint64(block.timestamp), before);
        lastDay = day;
        emit Anchored(day, root, size, previousRoot);
    }

    /// @notice All zero for a day without an anchor.
    function anchorOf(uint32 day) external view returns (Anchor memory) {
        return _anchors[day];
    }
}
