// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {OneRoleEach} from "./lib/OneRoleEach.sol";
import {Transfers} from "./lib/Transfers.sol";

/// @title Deposits that renters make for compute orders.
/// @notice The operator settles a deposit, in parts if it likes, until it closes it: payees get their shares and the
/// renter the rest, in one call. What is unsettled at the deadline the renter takes back without asking anyone.
/// A deposit is named by order and renter together, so that nobody can occupy another renter's order.
contract ComputeEscrow is OneRoleEach, Pausable, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    enum State {
        None,
        Funded,
        Released,
        Refunded
    }

    /// @param settled what left in parts while the deposit was open
    struct Deposit {
        address token;
        uint64 deadline;
        State state;
        uint256 amount;
        uint256 settled;
    }

    /// @dev A deposit in one storage slot; a second one would cost the renter 22,100 gas.
    struct Packed {
        uint96 amount;
        uint96 settled;
        uint40 deadline;
        uint16 token;
        State state;
    }

    /// @dev `number` is the place in `_tokens`, from 1; 0 for a token never accepted.
    struct Token {
        uint128 held;
        uint16 number;
        bool accepted;
    }

    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");
    uint256 public constant PAYEES_MAX = 64;
    uint64 public constant DEADLINE_AHEAD_MAX_SECONDS = 366 days;

    /// @notice What a renter was due and its token would not carry; it waits here for the renter.
    mapping(address token => mapping(address renter => uint256)) public creditOf;

    mapping(address token => Token) private _tokenOf;
    address[] private _tokens;
    mapping(bytes32 orderId => mapping(address renter => Packed)) private _deposits;

    event Deposited(
        bytes32 indexed orderId, address indexed renter, address indexed token, uint256 amount, uint64 deadline
    );
    event Paid(bytes32 indexed orderId, address indexed renter, address indexed payee, uint256 amount);
    event PartReleased(bytes32 indexed orderId, address indexed renter, uint256 paid, uint256 rest);
    event Released(bytes32 indexed orderId, address indexed renter, uint256 paid, uint256 returned);
    event Refunded(bytes32 indexed orderId, address indexed renter, uint256 amount);
    event Credited(bytes32 indexed orderId, address indexed renter, address indexed token, uint256 amount);
    event CreditWithdrawn(address indexed renter, address indexed token, address indexed to, uint256 amount);
    event StrayReturned(address indexed token, address indexed to, uint256 amount);
    event TokenAccepted(address indexed token, bool accepted);

    error TokenNotAccepted(address token);
    error TokenWithoutCode(address token);
    error AmountIsZero();
    error AmountTooLarge(uint256 amount);
    error AmountNotReceived(uint256 expected, uint256 received);
    error DeadlineOutOfRange(uint64 deadline);
    error AlreadyDeposited(bytes32 orderId, address renter);
    error NotFunded(bytes32 orderId, address renter);
    error DeadlineNotReached(uint64 deadline);
    error PayeesMalformed();
    error PayeeRefused(address payee);
    error OverDeposit(uint256 wanted, uint256 deposited);
    error NothingToWithdraw();
    error NotStray(uint256 wanted, uint256 stray);
    error TooManyTokens();

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
        if (!_tokenOf[token].accepted) revert TokenNotAccepted(token);
        // A permit seen in the mempool can be spent by someone else first; the allowance is there all the same.
        try IERC20Permit(token).permit(msg.sender, address(this), amount, permitDeadline, v, r, s) {} catch {}
        _deposit(orderId, token, amount, deadline);
    }

    /// @notice Pays each payee out of a deposit, which stays open for the rest of its order.
    function releasePart(bytes32 orderId, address renter, address[] calldata payees, uint256[] calldata amounts)
        external
        nonReentrant
        whenNotPaused
        onlyRole(OPERATOR_ROLE)
    {
        Packed storage it = _funded(orderId, renter);
        address token = _tokens[it.token - 1];
        uint256 rest = it.amount - it.settled;
        uint256 paid = _total(payees, amounts, rest);
        if (paid == 0) revert AmountIsZero();
        it.settled += uint96(paid);
        _tokenOf[token].held -= uint128(paid);
        emit PartReleased(orderId, renter, paid, rest - paid);
        _pay(orderId, renter, token, payees, amounts);
    }

    /// @notice Closes a deposit: pays each payee and returns the rest to the renter.
    /// @dev A payee that the token refuses reverts the call, and the operator asks again without it. A renter that the
    /// token refuses gets a credit, because it must not be able to keep its providers from their money.
    function release(bytes32 orderId, address renter, address[] calldata payees, uint256[] calldata amounts)
        external
        nonReentrant
        whenNotPaused
        onlyRole(OPERATOR_ROLE)
    {
        (address token, uint256 rest) = _close(orderId, renter, State.Released);
        uint256 paid = _total(payees, amounts, rest);
        emit Released(orderId, renter, paid, rest - paid);
        _pay(orderId, renter, token, payees, amounts);
        if (paid < rest) _return(orderId, renter, token, rest - paid);
    }

    /// @notice Takes what is unsettled of the caller's deposit back after its deadline. No pause, role or token list
    /// stands in its way.
    function refund(bytes32 orderId) external nonReentrant {
        uint64 deadline = _deposits[orderId][msg.sender].deadline;
        (address token, uint256 rest) = _close(orderId, msg.sender, State.Refunded);
        if (block.timestamp < deadline) revert DeadlineNotReached(deadline);
        emit Refunded(orderId, msg.sender, rest);
        IERC20(token).safeTransfer(msg.sender, rest);
    }

    /// @notice Takes the caller's credit, to an address of its choice: its token may never carry it to the caller again.
    /// Nothing of ours stands in its way either.
    function withdrawCredit(address token, address to) external nonReentrant {
        uint256 amount = creditOf[token][msg.sender];
        if (amount == 0) revert NothingToWithdraw();
        if (to == address(this) || to == token) revert PayeeRefused(to);
        creditOf[token][msg.sender] = 0;
        _tokenOf[token].held -= uint128(amount);
        emit CreditWithdrawn(msg.sender, token, to, amount);
        IERC20(token).safeTransfer(to, amount);
    }

    /// @notice Sends tokens on that came without a deposit; what the contract owes is out of reach.
    function returnStray(address token, address to, uint256 amount) external nonReentrant onlyRole(DEFAULT_ADMIN_ROLE) {
        uint256 stray = IERC20(token).balanceOf(address(this)) - held(token);
        if (amount > stray) revert NotStray(amount, stray);
        emit StrayReturned(token, to, amount);
        IERC20(token).safeTransfer(to, amount);
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

    function depositOf(bytes32 orderId, address renter) external view returns (Deposit memory) {
        Packed memory it = _deposits[orderId][renter];
        address token = it.token == 0 ? address(0) : _tokens[it.token - 1];
        return Deposit(token, it.deadline, it.state, it.amount, it.settled);
    }

    /// @notice Whether new deposits may use a token; settling and refunding old ones never depends on it.
    function accepted(address token) external view returns (bool) {
        return _tokenOf[token].accepted;
    }

    /// @notice What this contract owes in a token: deposits minus releases minus refunds, credits included.
    function held(address token) public view returns (uint256) {
        return _tokenOf[token].held;
    }

    function _deposit(bytes32 orderId, address token, uint256 amount, uint64 deadline) private {
        Token memory it = _tokenOf[token];
        if (!it.accepted) revert TokenNotAccepted(token);
        if (amount == 0) revert AmountIsZero();
        if (amount > type(uint96).max) revert AmountTooLarge(amount);
        if (deadline <= block.timestamp || deadline > block.timestamp + DEADLINE_AHEAD_MAX_SECONDS) {
            revert DeadlineOutOfRange(deadline);
        }
        if (_deposits[orderId][msg.sender].state != State.None) revert AlreadyDeposited(orderId, msg.sender);
        _deposits[orderId][msg.sender] = Packed(uint96(amount), 0, uint40(deadline), it.number, State.Funded);
        it.held += uint128(amount);
        _tokenOf[token] = it;
        emit Deposited(orderId, msg.sender, token, amount, deadline);

        // A token that takes a fee on transfer would leave less than is owed.
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received != amount) revert AmountNotReceived(amount, received);
    }

    function _funded(bytes32 orderId, address renter) private view returns (Packed storage it) {
        it = _deposits[orderId][renter];
        if (it.state != State.Funded) revert NotFunded(orderId, renter);
    }

    function _close(bytes32 orderId, address renter, State state) private returns (address token, uint256 rest) {
        Packed storage it = _funded(orderId, renter);
        token = _tokens[it.token - 1];
        rest = it.amount - it.settled;
        it.state = state;
        _tokenOf[token].held -= uint128(rest);
    }

    function _total(address[] calldata payees, uint256[] calldata amounts, uint256 most)
        private
        view
        returns (uint256 total)
    {
        if (payees.length != amounts.length || payees.length > PAYEES_MAX) revert PayeesMalformed();
        for (uint256 i = 0; i < payees.length; i++) {
            if (payees[i] == address(this)) revert PayeeRefused(payees[i]);
            total += amounts[i];
        }
        if (total > most) revert OverDeposit(total, most);
    }

    function _pay(bytes32 orderId, address renter, address token, address[] calldata payees, uint256[] calldata amounts)
        private
    {
        for (uint256 i = 0; i < payees.length; i++) {
            emit Paid(orderId, renter, payees[i], amounts[i]);
            IERC20(token).safeTransfer(payees[i], amounts[i]);
        }
    }

    function _return(bytes32 orderId, address renter, address token, uint256 amount) private {
        if (Transfers.attempt(token, renter, amount)) return;
        creditOf[token][renter] += amount;
        _tokenOf[token].held += uint128(amount);
        emit Credited(orderId, renter, token, amount);
    }

    function _accept(address token, bool isAccepted) private {
        if (isAccepted && token.code.length == 0) revert TokenWithoutCode(token);
        Token storage it = _tokenOf[token];
        if (it.number == 0) {
            if (_tokens.length == type(uint16).max) revert TooManyTokens();
            _tokens.push(token);
            it.number = uint16(_tokens.length);
        }
        it.accepted = isAccepted;
        emit TokenAccepted(token, isAccepted);
    }
}
