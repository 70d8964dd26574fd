// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ComputeEscrow} from "contracts/ComputeEscrow.sol";
import {Actors} from "../support/Actors.sol";
import {BlockingToken, FeeToken, PlainToken} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

/// @title Random steps of renters, operator, admin, a stranger and the tokens, and what was seen of them.
contract EscrowWalk is Actors {
    ComputeEscrow public immutable escrow;
    address[3] public tokens;
    address[3] public renters = [address(0xB0001), address(0xB0002), address(0xB0003)];
    address[3] public payees = [address(0xC0001), address(0xC0002), address(0xC0003)];

    mapping(address token => uint256) public flowedIn;
    mapping(address token => uint256) public flowedOut;
    mapping(address token => uint256) public creditsDue;
    mapping(bytes32 orderId => mapping(address renter => uint256)) public paidIn;
    mapping(bytes32 orderId => mapping(address renter => uint256)) public paidOut;
    mapping(bytes32 orderId => mapping(address renter => bool)) public ended;

    bool public refundWasEarly;
    bool public refundWasRefused;
    bool public refundWentElsewhere;
    bool public endedWasReopened;
    bool public blockedRenterStoppedPayees;
    bool public movedWhilePaused;
    bool public unlistedWasTaken;
    bool public feeTokenWasTaken;

    constructor() {
        tokens = [address(new PlainToken()), address(new BlockingToken()), address(new FeeToken())];
        escrow = new ComputeEscrow(ADMIN, OPERATOR, tokens[0]);
        subject = address(escrow);
        for (uint256 i = 0; i < 3; i++) {
            _try(ADMIN, abi.encodeCall(ComputeEscrow.setAccepted, (tokens[i], true)));
            for (uint256 j = 0; j < 3; j++) {
                PlainToken(tokens[i]).mint(renters[j], type(uint128).max);
                VM.prank(renters[j]);
                PlainToken(tokens[i]).approve(address(escrow), type(uint256).max);
            }
        }
    }

    function order(uint256 seed) public pure returns (bytes32) {
        return keccak256(abi.encode(seed % 3));
    }

    /// @dev Many at once, because what one deposit loses shows best where others are.
    function depositByAll(uint256 which, uint256 coin, uint256 amount) external {
        for (uint256 i = 0; i < 3; i++) deposit(i, which, coin, amount, 20 days);
    }

    function deposit(uint256 who, uint256 which, uint256 coin, uint256 amount, uint256 ahead) public {
        address renter = renters[who % 3];
        bytes32 id = order(which);
        address token = tokens[coin % 8 == 7 ? 2 : coin % 2];
        amount = _between(amount, 1, 1e12);
        bool isPaused = escrow.paused();
        bool isListed = escrow.accepted(token);
        uint256 before = _balance(token, address(escrow));
        uint64 deadline = uint64(block.timestamp + _between(ahead, 1, 40 days));
        (bool done,) = _try(renter, abi.encodeCall(ComputeEscrow.deposit, (id, token, amount, deadline)));
        if (!done) return;
        flowedIn[token] += _balance(token, address(escrow)) - before;
        paidIn[id][renter] += amount;
        if (isPaused) movedWhilePaused = true;
        if (!isListed) unlistedWasTaken = true;
        if (token == tokens[2]) feeTokenWasTaken = true;
        if (ended[id][renter]) endedWasReopened = true;
    }

    function release(uint256 who, uint256 which, uint256 share1, uint256 share2, bool isPart, bool isBlocked) external {
        (address renter, bytes32 id) = (renters[who % 3], order(which));
        ComputeEscrow.Deposit memory it = escrow.depositOf(id, renter);
        if (it.state != ComputeEscrow.State.Funded) return;
        if (isBlocked && it.token == tokens[1]) BlockingToken(it.token).setBlocked(renter, true);
        uint256 rest = it.amount - it.settled;
        uint256[] memory amounts = new uint256[](2);
        amounts[0] = share1 % (rest + 1);
        // more than there is, now and then
        amounts[1] = share2 % 4 == 0 ? share2 % (rest + 2) : share2 % (rest - amounts[0] + 1);
        uint256 sum = amounts[0] + amounts[1];
        bool isPaused = escrow.paused();
        uint256 before = _balance(it.token, address(escrow));
        (bool done,) = _try(
            OPERATOR,
            isPart
                ? abi.encodeCall(ComputeEscrow.releasePart, (id, renter, _pair(), amounts))
                : abi.encodeCall(ComputeEscrow.release, (id, renter, _pair(), amounts))
        );
        bool blocked = it.token == tokens[1] && BlockingToken(it.token).isBlocked(renter);
        if (!done) {
            if (blocked && !isPaused && !isPart && sum <= rest && _has(escrow.OPERATOR_ROLE(), OPERATOR)) {
                blockedRenterStoppedPayees = true;
            }
            return;
        }
        uint256 out = before - _balance(it.token, address(escrow));
        flowedOut[it.token] += out;
        paidOut[id][renter] += out;
        if (isPaused) movedWhilePaused = true;
        if (isPart) return;
        ended[id][renter] = true;
        if (out < rest) {
            creditsDue[it.token] += rest - out;
            paidOut[id][renter] += rest - out;
        }
    }

    function refund(uint256 who, uint256 which) external {
        (address renter, bytes32 id) = (renters[who % 3], order(which));
        ComputeEscrow.Deposit memory it = escrow.depositOf(id, renter);
        if (it.state == ComputeEscrow.State.None) return;
        uint256 before = _balance(it.token, address(escrow));
        uint256 had = _balance(it.token, renter);
        (bool done, bytes4 reason) = _try(renter, abi.encodeCall(ComputeEscrow.refund, (id)));
        if (!done) {
            bool isDue = it.state == ComputeEscrow.State.Funded && block.timestamp >= it.deadline;
            if (isDue && _isRule(reason)) refundWasRefused = true;
            return;
        }
        uint256 out = before - _balance(it.token, address(escrow));
        flowedOut[it.token] += out;
        paidOut[id][renter] += out;
        ended[id][renter] = true;
        if (block.timestamp < it.deadline) refundWasEarly = true;
        if (it.token != tokens[2] && _balance(it.token, renter) != had + out) refundWentElsewhere = true;
    }

    function refundAfterTheDeadline(uint256 who, uint256 which) external {
        uint256 deadline = escrow.depositOf(order(which), renters[who % 3]).deadline;
        if (deadline > block.timestamp) VM.warp(deadline);
        this.refund(who, which);
    }

    function withdrawCredit(uint256 who, uint256 coin) external {
        address token = tokens[coin % 3];
        uint256 before = _balance(token, address(escrow));
        address to = who % 2 == 0 ? renters[who % 3] : payees[0];
        (bool done,) = _try(renters[who % 3], abi.encodeCall(ComputeEscrow.withdrawCredit, (token, to)));
        if (!done) return;
        uint256 out = before - _balance(token, address(escrow));
        flowedOut[token] += out;
        creditsDue[token] -= out;
    }

    function pass(uint256 time) external {
        VM.warp(block.timestamp + time % 10 days);
    }

    /// @dev What happens around the deposits, in one step of many kinds, so that it does not crowd them out.
    function outside(uint256 kind, uint256 which, uint256 seed) external {
        kind %= 8;
        if (kind == 0) _switchPause(seed);
        if (kind == 1) _try(ADMIN, abi.encodeCall(ComputeEscrow.setAccepted, (tokens[which % 3], seed % 4 != 0)));
        if (kind == 2 || kind == 3) BlockingToken(tokens[1]).setBlocked(renters[which % 3], seed % 3 != 0);
        if (kind == 4) _stray(tokens[which % 2], seed);
        if (kind == 5 || kind == 6) _operatorReachesForRoles(which);
        if (kind == 7 && seed % 8 == 0) _platformLeaves();
    }

    function _switchPause(uint256 seed) private {
        bool pauses = !escrow.paused() && seed % 2 == 0;
        _try(ADMIN, pauses ? abi.encodeCall(ComputeEscrow.pause, ()) : abi.encodeCall(ComputeEscrow.unpause, ()));
    }

    /// @dev Whatever is above what is owed may leave, and nothing else.
    function _stray(address token, uint256 seed) private {
        PlainToken(token).mint(address(escrow), seed % 1e9);
        uint256 before = _balance(token, address(escrow));
        uint256 most = before - _min(before, escrow.held(token));
        _try(ADMIN, abi.encodeCall(ComputeEscrow.returnStray, (token, TREASURY, most + seed % 2)));
        uint256 left = before - _balance(token, address(escrow));
        flowedOut[token] += left - _min(left, most);
    }

    function _platformLeaves() private {
        _try(OPERATOR, abi.encodeCall(IAccessControl.renounceRole, (escrow.OPERATOR_ROLE(), OPERATOR)));
        _try(ADMIN, abi.encodeCall(IAccessControl.renounceRole, (ADMIN_ROLE, ADMIN)));
    }

    function _operatorReachesForRoles(uint256 how) private {
        if (how % 3 == 0) _grant(OPERATOR, escrow.OPERATOR_ROLE(), FRIEND);
        if (how % 3 == 1) _grant(OPERATOR, ADMIN_ROLE, FRIEND);
        if (how % 3 == 2) _grant(ADMIN, escrow.OPERATOR_ROLE(), ADMIN);
    }

    function strangerTries(uint256 who, uint256 which, uint256 coin, uint256 how) external {
        (address renter, bytes32 id, address token) = (renters[who % 3], order(which), tokens[coin % 3]);
        ComputeEscrow.Deposit memory it = escrow.depositOf(id, renter);
        address[] memory to = new address[](1);
        uint256[] memory amounts = new uint256[](1);
        (to[0], amounts[0]) = (STRANGER, it.amount - it.settled);
        if (it.token != address(0)) token = it.token;
        uint256 before = _balance(token, address(escrow));
        bool done;
        if (how % 8 == 0) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.release, (id, renter, to, amounts)));
        if (how % 8 == 1) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.releasePart, (id, renter, to, amounts)));
        if (how % 8 == 2) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.refund, (id)));
        if (how % 8 == 3) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.withdrawCredit, (token, STRANGER)));
        if (how % 8 == 4) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.returnStray, (token, STRANGER, 1)));
        if (how % 8 == 5) (done,) = _try(STRANGER, abi.encodeCall(ComputeEscrow.setAccepted, (token, false)));
        if (how % 8 == 6) _grant(STRANGER, escrow.OPERATOR_ROLE(), STRANGER);
        if (how % 8 == 7) _grant(STRANGER, ADMIN_ROLE, STRANGER);
        uint256 out = before - _balance(token, address(escrow));
        flowedOut[token] += out;
        paidOut[id][renter] += out;
    }

    function rolesWereGained() external view returns (bool) {
        bytes32 role = escrow.OPERATOR_ROLE();
        if (_has(role, STRANGER) || _has(role, FRIEND) || _has(role, ADMIN)) return true;
        return _has(ADMIN_ROLE, STRANGER) || _has(ADMIN_ROLE, FRIEND) || _has(ADMIN_ROLE, OPERATOR);
    }

    function _pair() private view returns (address[] memory pair) {
        pair = new address[](2);
        (pair[0], pair[1]) = (payees[0], payees[1]);
    }

    /// @dev A rule of ours, as against a token that refuses its own transfer.
    function _isRule(bytes4 reason) private pure returns (bool) {
        return reason == Pausable.EnforcedPause.selector || reason == ComputeEscrow.TokenNotAccepted.selector
            || reason == ComputeEscrow.DeadlineNotReached.selector || reason == ComputeEscrow.NotFunded.selector
            || reason == IAccessControl.AccessControlUnauthorizedAccount.selector;
    }
}
