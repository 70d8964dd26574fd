// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

/// @title Deposits that renters make for compute orders.
/// @notice The operator settles a deposit once: payees get their shares and the renter the rest, in one call.
/// A deposit not settled by its deadline is taken back by the renter without asking anyone.
/// A deposit is named by order and renter together, so that nobody can occupy another renter's order.
contract ComputeEscrow is AccessControl, Pausable, ReentrancyGuard {
    using SafeERC20 for IERC20;

    enum State {
        None,
        Funded,
        Released,
        Refunded
    }

    struct Deposit {
        address token;
        uint64 deadline;
        State state;
        uint256 amount;
    }

    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");
    uint256 public constant PAYEES_MAX = 64;
    uint64 public constant DEADLINE_AHEAD_MAX_SECONDS = 366 days;

    /// @notice Tokens that new deposits may use; settling and refunding old ones never depends on it.
    mapping(address token => bool) public accepted;

    /// @notice What this contract owes per token: deposits minus releases minus refunds.
    mapping(address token => uint256) public held;

    mapping(bytes32 orderId => mapping(address renter => Deposit)) private _deposits;

    event Deposited(
        bytes32 indexed orderId, address indexed renter, address indexed token, uint256 amount, uint64 deadline
    );
    event Paid(bytes32 indexed orderId, address indexed renter, address indexed payee, uint256 amount);
    event Released(bytes32 indexed orderId, address indexed renter, uint256 paid, uint256 returned);
    event Refunded(bytes32 indexed orderId, address indexed renter, uint256 amount);
    event TokenAccepted(address indexed token, bool accepted);

    error TokenNotAccepted(address token);
    error AmountIsZero();
    error AmountNotReceived(uint256 expected, uint256 received);
    error DeadlineOutOfRange(uint64 deadline);
    error AlreadyDeposited(bytes32 orderId, address renter);
    error NotFunded(bytes32 orderId, address renter);
    error DeadlineNotReached(uint64 deadline);
    error PayeesMalformed();
    error PayeeRefused(address payee);
    error OverDeposit(uint256 wanted, uint256 deposited);

    /// @param admin grants roles, accepts tokens and pauses; should be a multi-signature wallet, never the operator
    /// @param operator the platform's settlement key
    /// @param token the first accepted token
    constructor(address admin, address operator, address token) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(OPERATOR_ROLE, operator);
        _accept(token, true);
    }

    /// @notice Pays `amount` of `token` in for an order; needs an allowance.
    function deposit(bytes32 orderId, address token, uint256 amount, uint64 deadline) external nonReentrant whenNotPaused {
        _deposit(orderId, token, amount, deadline);
    }

    /// @notice As `deposit`, the allowance given by an EIP-2612 signature in the same transaction.
    function depositWithPermit(
        bytes32 orderId,
        address token,
        uint256 amount,
        uint64 deadline,
        uint256 permitDeadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant whenNotPaused {
        // A permit seen in the mempool can be spent by someone else first; the allowance is there all the same.
        try IERC20Permit(token).permit(msg.sender, address(this), amount, permitDeadline, v, r, s) {} catch {}
        _deposit(orderId, token, amount, deadline);
    }

    /// @notice Settles a deposit: pays each payee, returns the rest to the renter and closes it.
    function release(bytes32 orderId, address renter, address[] calldata payees, uint256[] calldata amounts)
        external
        nonReentrant
        whenNotPaused
        onlyRole(OPERATOR_ROLE)
    {
        if (payees.length != amounts.length || payees.length > PAYEES_MAX) revert PayeesMalformed();
        (address token, uint256 amount) = _close(orderId, renter, State.Released);
        uint256 paid = 0;
        for (uint256 i = 0; i < payees.length; i++) {
            if (payees[i] == address(this)) revert PayeeRefused(payees[i]);
            paid += amounts[i];
            if (paid > amount) revert OverDeposit(paid, amount);
            emit Paid(orderId, renter, payees[i], amounts[i]);
            IERC20(token).safeTransfer(payees[i], amounts[i]);
        }
        emit Released(orderId, renter, paid, amount - paid);
        if (paid < amount) IERC20(token).safeTransfer(renter, amount - paid);
    }

    /// @notice Takes the caller's deposit back after its deadline. No pause, role or token list stands in its way.
    function refund(bytes32 orderId) external nonReentrant {
        uint64 deadline = _deposits[orderId][msg.sender].deadline;
        (address token, uint256 amount) = _close(orderId, msg.sender, State.Refunded);
        if (block.timestamp < deadline) revert DeadlineNotReached(deadline);
        emit Refunded(orderId, msg.sender, amount);
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    function depositOf(bytes32 orderId, address renter) external view returns (Deposit memory) {
        return _deposits[orderId][renter];
    }

    function setAccepted(address token, bool isAccepted) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _accept(token, isAccepted);
    }

    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    function _deposit(bytes32 orderId, address token, uint256 amount, uint64 deadline) private {
        if (!accepted[token]) revert TokenNotAccepted(token);
        if (amount == 0) revert AmountIsZero();
        if (deadline <= block.timestamp || deadline > block.timestamp + DEADLINE_AHEAD_MAX_SECONDS) {
            revert DeadlineOutOfRange(deadline);
        }
        if (_deposits[orderId][msg.sender].state != State.None) revert AlreadyDeposited(orderId, msg.sender);
        _deposits[orderId][msg.sender] = Deposit(token, deadline, State.Funded, amount);
        held[token] += amount;
        emit Deposited(orderId, msg.sender, token, amount, deadline);

        // A token that takes a fee on transfer would leave less than is owed.
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert AmountNotReceived(amount, received);
    }

    function _close(bytes32 orderId, address renter, State state) private returns (address token, uint256 amount) {
        Deposit storage it = _deposits[orderId][renter];
        if (it.state != State.Funded) revert NotFunded(orderId, renter);
        (token, amount) = (it.token, it.amount);
        it.state = state;
        held[token] -= amount;
    }

    function _accept(address token, bool isAccepted) private {
        accepted[token] = isAccepted;
        emit TokenAccepted(token, isAccepted);
    }
}
