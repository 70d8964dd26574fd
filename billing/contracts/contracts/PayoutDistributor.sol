// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {OneRoleEach} from "./lib/OneRoleEach.sol";
import {Transfers} from "./lib/Transfers.sol";

/// @title Pays many providers in one transaction.
/// @notice A batch pushes to each payee; one that the token refuses is left out, with its reason, and its money stays
/// here for it. The long tail claims by Merkle proof instead, against a root of all that was ever earned by claim.
/// Money that is promised to a payee is out of the reach of batches and of the admin.
contract PayoutDistributor is OneRoleEach, Pausable, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    struct Batch {
        uint64 pushedAt;
        uint32 paidCount;
        uint32 failedCount;
        uint128 paid;
    }

    /// @dev In one slot, because each batch reads both.
    /// @param owed what batches could not pay, all payees together
    /// @param unclaimed the sum of the root's leaves less what was claimed
    struct Bound {
        uint128 owed;
        uint128 unclaimed;
    }

    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");
    uint256 public constant PAYEES_MAX = 256;

    /// @notice Where batches are paid from when too little is here, as far as it allows, and where sweeps go; never changes.
    address public immutable treasury;

    /// @notice What batches could not pay, per payee; the payee collects it, or the operator takes it back to pay otherwise.
    mapping(address token => mapping(address payee => uint256)) public owed;

    mapping(address token => bytes32) public rootOf;

    /// @notice The sum of the leaves of a token's root, as announced with it.
    mapping(address token => uint256) public promised;
    mapping(address token => mapping(address payee => uint256)) public claimed;

    mapping(address token => Bound) private _bound;
    mapping(bytes32 batchId => Batch) private _batches;

    event BatchPushed(bytes32 indexed batchId, address indexed token, uint256 paid, uint256 paidCount, uint256 failedCount);
    event PayoutFailed(
        bytes32 indexed batchId, address indexed token, address indexed payee, uint256 amount, bytes reason
    );
    event Collected(address indexed token, address indexed payee, uint256 amount);
    event TakenBack(address indexed token, address indexed payee, uint256 amount);
    event RootSet(address indexed token, bytes32 indexed root, uint256 promised);
    event Claimed(address indexed token, address indexed payee, uint256 amount, uint256 cumulative);
    event Swept(address indexed token, uint256 amount);

    error BatchIdIsZero();
    error BatchPushedBefore(bytes32 batchId);
    error PayeesMalformed();
    error PayeeRefused(address payee);
    error AmountIsZero();
    error TotalIsWrong(uint256 sum, uint256 announced);
    error AmountNotSent(uint256 expected, uint256 sent);
    error TooLittleMoney(uint256 wanted, uint256 free);
    error NothingOwed(address payee);
    error PromiseShrinks(uint256 wanted, uint256 promised);
    error ProofInvalid();
    error NothingToClaim(address payee);
    error OverPromise(uint256 wanted, uint256 unclaimed);
    error TreasuryUnfit(address treasury);

    /// @param admin grants roles, pauses, sweeps to the treasury; cannot choose who is paid
    /// @param operator the platform's key that pushes batches and sets roots
    constructor(address admin, address operator, address treasury_) {
        if (treasury_ == address(0) || treasury_ == address(this)) revert TreasuryUnfit(treasury_);
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(OPERATOR_ROLE, operator);
        treasury = treasury_;
    }

    /// @notice Pays each payee its amount; a batch id is used once. What is missing here comes out of the treasury's allowance.
    /// @param total the sum of the amounts
    /// @param payouts each a payee in the upper 160 bits and an amount in the lower 96, in ascending order of payees, so
    /// that none is in it twice; packed, because two words for each would cost a thirtieth more
    function push(bytes32 batchId, address token, uint256 total, uint256[] calldata payouts)
        external
        nonReentrant
        whenNotPaused
        onlyRole(OPERATOR_ROLE)
    {
        if (batchId == bytes32(0)) revert BatchIdIsZero();
        if (_batches[batchId].pushedAt != 0) revert BatchPushedBefore(batchId);
        if (payouts.length == 0 || payouts.length > PAYEES_MAX) revert PayeesMalformed();
        _batches[batchId].pushedAt = uint64(block.timestamp);
        uint256 before = _provide(token, total);
        (uint256 paid, uint256 failed, uint256 failedCount) = _pushAll(batchId, token, payouts);
        if (paid + failed != total) revert TotalIsWrong(paid + failed, total);
        if (failed != 0) _bound[token].owed += uint128(failed);
        uint256 paidCount = payouts.length - failedCount;
        _batches[batchId] = Batch(uint64(block.timestamp), uint32(paidCount), uint32(failedCount), uint128(paid));
        emit BatchPushed(batchId, token, paid, paidCount, failedCount);
        uint256 sent = before - IERC20(token).balanceOf(address(this));
        if (sent != paid) revert AmountNotSent(paid, sent);
    }

    /// @notice Pays a payee what batches owe it; anyone may call, and no pause stands in the way.
    function collect(address token, address payee) external nonReentrant {
        if (payee == address(this) || payee == token) revert PayeeRefused(payee);
        uint256 amount = _settleOwed(token, payee);
        emit Collected(token, payee, amount);
        IERC20(token).safeTransfer(payee, amount);
    }

    /// @notice Ends what is owed to a payee, so that the platform can pay the same money to another address of it.
    function takeBack(address token, address payee) external nonReentrant onlyRole(OPERATOR_ROLE) {
        uint256 amount = _settleOwed(token, payee);
        emit TakenBack(token, payee, amount);
    }

    /// @notice Publishes what each payee earned by claim since the beginning. The money for all of it must be here, or
    /// within the treasury's allowance, and is set aside.
    /// @param total the sum of all leaves, which never shrinks
    function setRoot(address token, bytes32 root, uint256 total)
        external
        nonReentrant
        whenNotPaused
        onlyRole(OPERATOR_ROLE)
    {
        uint256 before = promised[token];
        if (total < before) revert PromiseShrinks(total, before);
        _provide(token, total - before);
        promised[token] = total;
        _bound[token].unclaimed += (total - before).toUint128();
        rootOf[token] = root;
        emit RootSet(token, root, total);
    }

    /// @notice Pays a payee what its leaf holds above its earlier claims; anyone may call, only the payee is paid.
    /// @param cumulative the amount in the leaf, as `leaf` hashes it; pairs sorted
    function claim(address token, address payee, uint256 cumulative, bytes32[] calldata proof)
        external
        nonReentrant
        whenNotPaused
    {
        if (!MerkleProof.verifyCalldata(proof, rootOf[token], leaf(token, payee, cumulative))) revert ProofInvalid();
        uint256 before = claimed[token][payee];
        if (cumulative <= before) revert NothingToClaim(payee);
        uint256 amount = cumulative - before;
        uint128 unclaimed = _bound[token].unclaimed;
        if (amount > unclaimed) revert OverPromise(amount, unclaimed);
        claimed[token][payee] = cumulative;
        _bound[token].unclaimed = unclaimed - uint128(amount);
        emit Claimed(token, payee, amount, cumulative);
        IERC20(token).safeTransfer(payee, amount);
    }

    /// @notice Returns money to the treasury that nobody was promised.
    function sweep(address token, uint256 amount) external nonReentrant onlyRole(DEFAULT_ADMIN_ROLE) {
        uint256 most = free(token);
        if (amount > most) revert TooLittleMoney(amount, most);
        emit Swept(token, amount);
        IERC20(token).safeTransfer(treasury, amount);
    }

    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    /// @notice All zero for a batch that was not pushed.
    function batchOf(bytes32 batchId) external view returns (Batch memory) {
        return _batches[batchId];
    }

    /// @notice What is here for payees: owed by batches, and not yet claimed.
    function boundOf(address token) external view returns (Bound memory) {
        return _bound[token];
    }

    /// @notice What is here and promised to nobody.
    function free(address token) public view returns (uint256) {
        uint256 balance = IERC20(token).balanceOf(address(this));
        Bound memory bound = _bound[token];
        uint256 bounded = uint256(bound.owed) + bound.unclaimed;
        return balance > bounded ? balance - bounded : 0;
    }

    /// @notice Chain and contract are in it, so that a root set again on another one does not pay from zero again.
    function leaf(address token, address payee, uint256 cumulative) public view returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(block.chainid, address(this), token, payee, cumulative))));
    }

    /// @return balance what is here afterwards
    function _provide(address token, uint256 wanted) private returns (uint256 balance) {
        uint256 here = free(token);
        if (here < wanted) {
            IERC20(token).safeTransferFrom(treasury, address(this), wanted - here);
            here = free(token);
            if (here < wanted) revert TooLittleMoney(wanted, here);
        }
        return IERC20(token).balanceOf(address(this));
    }

    /// @dev Sums of at most 256 amounts of 96 bits cannot overflow. This contract and the token are payees that a transfer
    /// reaches and nobody is paid by; they fail, because a provider that gives such an address must not stop the others.
    function _pushAll(bytes32 batchId, address token, uint256[] calldata payouts)
        private
        returns (uint256 paid, uint256 failed, uint256 failedCount)
    {
        uint256 last = 0;
        uint256 place;
        uint256 end;
        // by its place in the calldata: bounds checks for each payee would cost more than the rest of this loop
        assembly ("memory-safe") {
            place := payouts.offset
            end := add(place, shl(5, payouts.length))
        }
        while (place < end) {
            uint256 payout;
            bool isFit;
            assembly ("memory-safe") {
                payout := calldataload(place)
                place := add(place, 0x20)
                isFit := iszero(or(eq(shr(96, payout), address()), eq(shr(96, payout), token)))
            }
            uint256 payee = payout >> 96;
            uint256 amount = uint96(payout);
            if (payee <= last) revert PayeesMalformed();
            if (amount == 0) revert AmountIsZero();
            last = payee;
            unchecked {
                if (isFit && Transfers.attempt(token, address(uint160(payee)), amount)) {
                    paid += amount;
                } else {
                    failed += amount;
                    failedCount++;
                    _keep(batchId, token, address(uint160(payee)), amount, isFit);
                }
            }
        }
    }

    function _keep(bytes32 batchId, address token, address payee, uint256 amount, bool isFit) private {
        bytes memory reason = isFit ? Transfers.reason() : abi.encodeWithSelector(PayeeRefused.selector, payee);
        owed[token][payee] += amount;
        emit PayoutFailed(batchId, token, payee, amount, reason);
    }

    function _settleOwed(address token, address payee) private returns (uint256 amount) {
        amount = owed[token][payee];
        if (amount == 0) revert NothingOwed(payee);
        owed[token][payee] = 0;
        _bound[token].owed -= uint128(amount);
    }
}
