// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {NodeStake} from "contracts/NodeStake.sol";
import {Actors} from "../support/Actors.sol";
import {PlainToken} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

/// @title Random steps of owners, slasher, arbiter, admin and a stranger, and what was seen of them.
contract StakeWalk is Actors {
    /// @dev A proposal as it was seen, kept apart from the contract's own memory of it.
    struct Seen {
        uint256 amount;
        uint256 proposedAt;
        bool isOpen;
        bool isAppealed;
    }

    uint64 public constant UNBOND = 14 days;
    uint64 public constant APPEAL = 3 days;
    uint64 public constant DECISION = 7 days;

    PlainToken public immutable token;
    NodeStake public immutable stakes;
    address[2] public owners = [address(0xB0001), address(0xB0002)];

    uint256 public flowedIn;
    uint256 public flowedOut;
    uint256 public strays;
    mapping(bytes32 node => mapping(address owner => Seen)) private _seen;
    mapping(bytes32 node => mapping(address owner => uint256)) private _unbondedAt;

    bool public slashedTooMuch;
    bool public slashedTwice;
    bool public slashedEarly;
    bool public slashedLate;
    bool public slashedAgainstAppeal;
    bool public slashWentElsewhere;
    bool public slashLostItsStake;
    bool public unbondingChangedStake;
    bool public withdrewEarly;
    bool public withdrawalWasPaused;

    constructor() {
        token = new PlainToken();
        stakes = new NodeStake(ADMIN, OPERATOR, ARBITER, token, TREASURY, UNBOND, APPEAL, DECISION);
        subject = address(stakes);
        for (uint256 i = 0; i < 2; i++) {
            token.mint(owners[i], type(uint128).max);
            VM.prank(owners[i]);
            token.approve(address(stakes), type(uint256).max);
        }
    }

    function stake(uint256 who, uint256 which, uint256 amount) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        amount = _between(amount, 1, 1e12);
        (uint256 had, uint256 before) = (stakes.stakedOf(node, owner), token.balanceOf(address(stakes)));
        (bool done,) = _try(owner, abi.encodeCall(NodeStake.stake, (node, amount)));
        if (!done) return;
        flowedIn += token.balanceOf(address(stakes)) - before;
        if (stakes.stakedOf(node, owner) != had + amount) unbondingChangedStake = true;
    }

    function unbond(uint256 who, uint256 which, uint256 share) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        uint256 had = stakes.stakedOf(node, owner);
        uint256 amount = share % (uint256(stakes.stakeOf(node, owner).active) + 2);
        (bool done,) = _try(owner, abi.encodeCall(NodeStake.unbond, (node, amount)));
        if (!done) return;
        _unbondedAt[node][owner] = block.timestamp;
        if (stakes.stakedOf(node, owner) != had) unbondingChangedStake = true;
    }

    function withdraw(uint256 who, uint256 which) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        (uint256 had, uint256 before) = (stakes.stakedOf(node, owner), token.balanceOf(address(stakes)));
        (bool done, bytes4 reason) = _try(owner, abi.encodeCall(NodeStake.withdraw, (node)));
        if (!done) {
            if (reason == Pausable.EnforcedPause.selector) withdrawalWasPaused = true;
            return;
        }
        uint256 out = before - token.balanceOf(address(stakes));
        flowedOut += out;
        Seen memory slash = _seen[node][owner];
        uint256 has = stakes.stakedOf(node, owner);
        if (has + out != had) unbondingChangedStake = true;
        if (block.timestamp < _unbondedAt[node][owner] + UNBOND) withdrewEarly = true;
        bool isOpen = slash.isOpen && block.timestamp < slash.proposedAt + APPEAL + DECISION;
        if (isOpen && has < _min(had, slash.amount)) slashLostItsStake = true;
    }

    function propose(uint256 who, uint256 which, uint256 share) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        uint256 staked = stakes.stakedOf(node, owner);
        // the whole stake, now and then more than that
        uint256 amount = share % 4 == 0 ? staked + share % 1000 : share % (staked + 1);
        (bool done,) =
            _try(OPERATOR, abi.encodeCall(NodeStake.proposeSlash, (node, owner, amount, "wrong_result", keccak256("file"))));
        if (done) _seen[node][owner] = Seen(amount, block.timestamp, true, false);
    }

    function appeal(uint256 who, uint256 which) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        (bool done,) = _try(owner, abi.encodeCall(NodeStake.appeal, (node, keccak256("statement"))));
        if (done) _seen[node][owner].isAppealed = true;
    }

    function execute(uint256 who, uint256 which, uint256 caller) external {
        _execute(owners[who % 2], _node(which), caller % 2 == 0 ? OPERATOR : ARBITER);
    }

    /// @dev Time passes while a proposal is open, often just as far as matters.
    function executeLater(uint256 who, uint256 which, uint256 caller, uint256 time) external {
        Seen memory slash = _seen[_node(which)][owners[who % 2]];
        if (!slash.isOpen) return;
        uint256 to = slash.proposedAt + APPEAL + (time % 3 == 2 ? DECISION : time % DECISION);
        if (to > block.timestamp) VM.warp(to);
        _execute(owners[who % 2], _node(which), caller % 2 == 0 ? OPERATOR : ARBITER);
    }

    function cancel(uint256 who, uint256 which, uint256 caller) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        if (caller % 4 > 1) return;
        (bool done,) = _try(caller % 2 == 0 ? OPERATOR : ARBITER, abi.encodeCall(NodeStake.cancelSlash, (node, owner)));
        if (done) _seen[node][owner].isOpen = false;
    }

    function pass(uint256 time) external {
        VM.warp(block.timestamp + time % (time % 4 == 0 ? 20 days : 2 days));
    }

    /// @dev What happens around the stakes, in one step of many kinds, so that it does not crowd them out.
    function outside(uint256 kind, uint256 who, uint256 which, uint256 seed) external {
        (address owner, bytes32 node) = (owners[who % 2], _node(which));
        kind %= 8;
        bool pauses = !stakes.paused() && seed % 2 == 0;
        if (kind == 0) {
            _try(ADMIN, pauses ? abi.encodeCall(NodeStake.pause, ()) : abi.encodeCall(NodeStake.unpause, ()));
        }
        if (kind == 1) {
            token.mint(address(stakes), seed % 1e9);
            strays += seed % 1e9;
        }
        if (kind == 1 && seed % 2 == 0) _returnStrays(seed);
        if (kind == 2) _execute(owner, node, STRANGER);
        if (kind == 3) _try(STRANGER, abi.encodeCall(NodeStake.withdraw, (node)));
        if (kind == 4) _grant(STRANGER, stakes.SLASHER_ROLE(), STRANGER);
        if (kind == 5) _grant(OPERATOR, stakes.SLASHER_ROLE(), FRIEND);
        if (kind == 6) _grant(ARBITER, stakes.ARBITER_ROLE(), FRIEND);
        // not the admin's own role: whoever had that could give others theirs
        if (kind == 7) _grant(ADMIN, stakes.ARBITER_ROLE(), seed % 2 == 0 ? OPERATOR : ADMIN);
    }

    /// @dev Whatever is above what is owed may leave, and nothing else.
    function _returnStrays(uint256 seed) private {
        uint256 before = token.balanceOf(address(stakes));
        address caller = seed % 8 == 0 ? STRANGER : ADMIN;
        uint256 amount = strays + (seed % 16 == 2 ? 1 : 0);
        (bool done,) = _try(caller, abi.encodeCall(NodeStake.returnStray, (token, FRIEND, amount)));
        if (!done) return;
        uint256 out = before - token.balanceOf(address(stakes));
        strays -= _min(out, strays);
        if (caller == STRANGER) flowedOut += out;
    }

    function rolesWereGained() external view returns (bool) {
        for (uint256 i = 0; i < 2; i++) {
            address account = i == 0 ? STRANGER : FRIEND;
            if (_has(ADMIN_ROLE, account) || _has(stakes.SLASHER_ROLE(), account)) return true;
            if (_has(stakes.ARBITER_ROLE(), account)) return true;
        }
        return false;
    }

    function rolesHeldByOne() external view returns (uint256 most) {
        address[3] memory accounts = [ADMIN, OPERATOR, ARBITER];
        for (uint256 i = 0; i < 3; i++) {
            uint256 count = _has(ADMIN_ROLE, accounts[i]) ? 1 : 0;
            if (_has(stakes.SLASHER_ROLE(), accounts[i])) count++;
            if (_has(stakes.ARBITER_ROLE(), accounts[i])) count++;
            if (count > most) most = count;
        }
    }

    function _execute(address owner, bytes32 node, address caller) private {
        Seen memory slash = _seen[node][owner];
        uint256 had = stakes.stakedOf(node, owner);
        uint256 before = token.balanceOf(address(stakes));
        uint256 treasuryHad = token.balanceOf(TREASURY);
        bool maySlash = _has(stakes.SLASHER_ROLE(), caller);
        bool mayJudge = _has(stakes.ARBITER_ROLE(), caller);
        (bool done,) = _try(caller, abi.encodeCall(NodeStake.executeSlash, (node, owner)));
        if (!done) return;
        uint256 out = before - token.balanceOf(address(stakes));
        flowedOut += out;
        if (out > had) slashedTooMuch = true;
        if (!slash.isOpen) slashedTwice = true;
        if (block.timestamp < slash.proposedAt + APPEAL) slashedEarly = true;
        if (slash.isOpen && block.timestamp >= slash.proposedAt + APPEAL + DECISION) slashedLate = true;
        if (slash.isAppealed ? !mayJudge : !maySlash) slashedAgainstAppeal = true;
        if (token.balanceOf(TREASURY) != treasuryHad + out) slashWentElsewhere = true;
        _seen[node][owner].isOpen = false;
    }

    function _node(uint256 seed) private pure returns (bytes32) {
        return keccak256(abi.encode(seed % 2));
    }
}
