// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {PayoutDistributor} from "contracts/PayoutDistributor.sol";
import {Actors} from "../support/Actors.sol";
import {BlockingToken} from "../support/Tokens.sol";
import {VM} from "../support/Vm.sol";

/// @title Random batches, roots and claims, with payees that the token refuses, and what was seen of them.
contract PayoutWalk is Actors {
    PayoutDistributor public immutable payouts;
    BlockingToken public immutable token;
    address[4] public payees = [address(0xC0001), address(0xC0002), address(0xC0003), address(0xC0004)];

    mapping(bytes32 batchId => uint256) public pushes;
    mapping(address payee => uint256) public earned;
    mapping(address payee => uint256) public claimed;
    mapping(address payee => uint256) public failed;

    bool public someBatchCountsWrong;
    bool public blockedPayeeStoppedOthers;
    bool public unfitPayeeStoppedOthers;
    bool public owedWasTouched;
    bool public promisedWasTouched;
    bool public claimWentElsewhere;
    bool public sweepWentElsewhere;
    bool public collectingWasPaused;

    constructor() {
        token = new BlockingToken();
        payouts = new PayoutDistributor(ADMIN, OPERATOR, TREASURY);
        subject = address(payouts);
        token.mint(TREASURY, type(uint128).max);
        VM.prank(TREASURY);
        token.approve(address(payouts), type(uint256).max);
    }

    function push(uint256 id, uint256 mask, uint256 amount1, uint256 amount2) external {
        bytes32 batchId = bytes32(_between(id, 1, 12));
        (uint256[] memory batch, uint256 total) = _batch(mask, amount1, amount2);
        uint256 treasuryHad = token.balanceOf(TREASURY);
        uint256 before = token.balanceOf(address(payouts)) + treasuryHad;
        uint256 expected = _deliverable(batch);
        bool shouldWork = !payouts.paused() && batch.length > 0 && payouts.batchOf(batchId).pushedAt == 0;
        (bool done, bytes4 reason) =
            _try(OPERATOR, abi.encodeCall(PayoutDistributor.push, (batchId, address(token), total, batch)));
        if (!done) {
            bool isPoor = reason == PayoutDistributor.TooLittleMoney.selector;
            if (reason == PayoutDistributor.AmountNotSent.selector) unfitPayeeStoppedOthers = true;
            else if (shouldWork && expected < total && !isPoor) blockedPayeeStoppedOthers = true;
            return;
        }
        pushes[batchId]++;
        uint256 out = before - token.balanceOf(address(payouts)) - token.balanceOf(TREASURY);
        if (payouts.batchOf(batchId).paid != out) someBatchCountsWrong = true;
        if (out != expected && _hasUnfit(batch)) unfitPayeeStoppedOthers = true;
        else if (out != expected) blockedPayeeStoppedOthers = true;
        for (uint256 i = 0; i < batch.length; i++) {
            address payee = address(uint160(batch[i] >> 96));
            if (token.isBlocked(payee)) failed[payee] += uint96(batch[i]);
        }
        _look();
    }

    function setRoot(uint256 who, uint256 amount, uint256 short) external {
        amount = _between(amount, 1, 1e12);
        earned[payees[who % 4]] += amount;
        (bytes32 root, uint256 sum) = _root();
        // the sum is what is set aside; an operator may be wrong about it
        uint256 before = payouts.promised(address(token));
        uint256 total = short % 8 == 0 && sum - amount >= before ? sum - amount : sum;
        (bool done,) = _try(OPERATOR, abi.encodeCall(PayoutDistributor.setRoot, (address(token), root, total)));
        if (!done) earned[payees[who % 4]] -= amount;
        else if (total > before) _look();
    }

    function claim(uint256 who, uint256 more) external {
        address payee = payees[who % 4];
        uint256 had = token.balanceOf(payee);
        uint256 before = token.balanceOf(address(payouts));
        uint256 wanted = earned[payee] + (more % 4 == 0 ? more % 1000 : 0);
        (bool done,) =
            _try(FRIEND, abi.encodeCall(PayoutDistributor.claim, (address(token), payee, wanted, _proof(who % 4))));
        if (!done) return;
        uint256 out = before - token.balanceOf(address(payouts));
        claimed[payee] += out;
        if (token.balanceOf(payee) != had + out) claimWentElsewhere = true;
    }

    function collect(uint256 who) external {
        address payee = payees[who % 4];
        uint256 before = token.balanceOf(address(payouts));
        (bool done, bytes4 reason) =
            _try(FRIEND, abi.encodeCall(PayoutDistributor.collect, (address(token), payee)));
        if (done) failed[payee] -= before - token.balanceOf(address(payouts));
        else if (reason == Pausable.EnforcedPause.selector) collectingWasPaused = true;
    }

    function blockPayee(uint256 who, uint256 seed) external {
        token.setBlocked(payees[who % 4], seed % 3 != 0);
    }

    function sweep(uint256 seed) external {
        uint256 most = payouts.free(address(token));
        uint256 amount = most + (seed % 4 == 0 ? 1 : 0);
        uint256 had = token.balanceOf(TREASURY);
        (bool done,) = _try(ADMIN, abi.encodeCall(PayoutDistributor.sweep, (address(token), amount)));
        if (!done || amount == 0) return;
        if (token.balanceOf(TREASURY) != had + amount) sweepWentElsewhere = true;
        _look();
    }

    /// @dev What happens around the payouts, in one step of many kinds, so that it does not crowd them out.
    function outside(uint256 kind, uint256 who, uint256 seed) external {
        kind %= 8;
        bool pauses = !payouts.paused() && seed % 2 == 0;
        if (kind == 0) {
            _try(ADMIN, pauses ? abi.encodeCall(PayoutDistributor.pause, ()) : abi.encodeCall(PayoutDistributor.unpause, ()));
        }
        if (kind == 1) token.mint(address(payouts), seed % 1e12);
        if (kind == 2) _takeBack(payees[who % 4]);
        if (kind == 3) _grant(OPERATOR, payouts.OPERATOR_ROLE(), FRIEND);
        if (kind == 4) _grant(STRANGER, payouts.OPERATOR_ROLE(), STRANGER);
        if (kind == 5) _try(STRANGER, abi.encodeCall(PayoutDistributor.sweep, (address(token), 1)));
        if (kind == 6) _try(STRANGER, abi.encodeCall(PayoutDistributor.takeBack, (address(token), payees[who % 4])));
        if (kind == 7) _grant(ADMIN, payouts.OPERATOR_ROLE(), ADMIN);
    }

    function owedSum() public view returns (uint256 sum) {
        for (uint256 i = 0; i < 4; i++) sum += payouts.owed(address(token), payees[i]);
    }

    function rolesWereGained() external view returns (bool) {
        bytes32 role = payouts.OPERATOR_ROLE();
        return _has(role, STRANGER) || _has(role, FRIEND) || _has(role, ADMIN) || _has(ADMIN_ROLE, STRANGER);
    }

    function _takeBack(address payee) private {
        uint256 amount = payouts.owed(address(token), payee);
        (bool done,) = _try(OPERATOR, abi.encodeCall(PayoutDistributor.takeBack, (address(token), payee)));
        if (done) failed[payee] -= amount;
    }

    /// @dev After money left for a new purpose, what was set aside must still be there.
    function _look() private {
        uint256 balance = token.balanceOf(address(payouts));
        if (balance < owedSum()) owedWasTouched = true;
        if (balance < payouts.boundOf(address(token)).unclaimed) promisedWasTouched = true;
    }

    function _batch(uint256 mask, uint256 amount1, uint256 amount2)
        private
        view
        returns (uint256[] memory batch, uint256 total)
    {
        uint256 count = 0;
        uint256[] memory all = new uint256[](6);
        for (uint256 i = 0; i < 4; i++) {
            if (mask >> i & 1 == 0) continue;
            uint256 amount = _between(i % 2 == 0 ? amount1 : amount2, 1, 1e12);
            all[count++] = uint256(uint160(payees[i])) << 96 | amount;
            total += amount;
        }
        // now and then a payee that nobody is paid by; both are above the others
        (address low, address high) =
            address(payouts) < address(token) ? (address(payouts), address(token)) : (address(token), address(payouts));
        uint256 unfit = _between(amount2, 1, 1e12);
        for (uint256 i = 0; i < 2; i++) {
            if (mask >> (4 + 2 * i) & 3 != 0) continue;
            all[count++] = uint256(uint160(i == 0 ? low : high)) << 96 | unfit;
            total += unfit;
        }
        batch = new uint256[](count);
        for (uint256 i = 0; i < count; i++) batch[i] = all[i];
    }

    function _deliverable(uint256[] memory batch) private view returns (uint256 sum) {
        for (uint256 i = 0; i < batch.length; i++) {
            address payee = address(uint160(batch[i] >> 96));
            if (!_isUnfit(payee) && !token.isBlocked(payee)) sum += uint96(batch[i]);
        }
    }

    function _hasUnfit(uint256[] memory batch) private view returns (bool) {
        return batch.length > 0 && _isUnfit(address(uint160(batch[batch.length - 1] >> 96)));
    }

    function _isUnfit(address payee) private view returns (bool) {
        return payee == address(payouts) || payee == address(token);
    }

    function _leaf(uint256 i) private view returns (bytes32) {
        return payouts.leaf(address(token), payees[i], earned[payees[i]]);
    }

    function _root() private view returns (bytes32 root, uint256 sum) {
        for (uint256 i = 0; i < 4; i++) sum += earned[payees[i]];
        root = _join(_join(_leaf(0), _leaf(1)), _join(_leaf(2), _leaf(3)));
    }

    function _proof(uint256 i) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](2);
        proof[0] = _leaf(i ^ 1);
        proof[1] = i < 2 ? _join(_leaf(2), _leaf(3)) : _join(_leaf(0), _leaf(1));
    }

    function _join(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
