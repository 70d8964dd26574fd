// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {OneRoleEach} from "./lib/OneRoleEach.sol";

/// @title What providers put up for their nodes' good work.
/// @notice A stake is named by node and owner together, so that nobody can occupy another provider's node. A slash is
/// proposed with its reason and evidence, waits for the owner's appeal, and is void unless decided in time. An appeal
/// puts the decision into the arbiter's hands; slasher, arbiter and admin are never the same account.
contract NodeStake is OneRoleEach, Pausable, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    enum SlashState {
        None,
        Proposed,
        Appealed
    }

    /// @param releasableAt from when on the unbonding part may leave, Unix time
    struct Stake {
        uint96 active;
        uint96 unbonding;
        uint64 releasableAt;
    }

    /// @param reason a short code in ASCII
    /// @param evidence hash of the verdict's file
    struct Slash {
        uint96 amount;
        uint64 proposedAt;
        SlashState state;
        bytes32 reason;
        bytes32 evidence;
    }

    bytes32 public constant SLASHER_ROLE = keccak256("SLASHER_ROLE");
    bytes32 public constant ARBITER_ROLE = keccak256("ARBITER_ROLE");
    uint64 public constant PERIOD_MAX_SECONDS = 90 days;

    IERC20 public immutable token;

    /// @notice Where slashed stake goes; never changes.
    address public immutable treasury;

    uint64 public immutable unbondSeconds;
    uint64 public immutable appealSeconds;

    /// @notice How long after the appeal window a slash may be decided; after that it is void.
    uint64 public immutable decisionSeconds;

    /// @notice What this contract owes: stakes minus withdrawals minus slashes.
    uint256 public held;

    mapping(bytes32 nodeId => mapping(address owner => Stake)) private _stakes;
    mapping(bytes32 nodeId => mapping(address owner => Slash)) private _slashes;

    event Staked(bytes32 indexed nodeId, address indexed owner, uint256 amount);
    event Unbonding(bytes32 indexed nodeId, address indexed owner, uint256 amount, uint64 releasableAt);
    event Withdrawn(bytes32 indexed nodeId, address indexed owner, uint256 amount);
    event SlashProposed(
        bytes32 indexed nodeId, address indexed owner, uint256 amount, bytes32 reason, bytes32 evidence, uint64 appealUntil
    );
    event SlashAppealed(bytes32 indexed nodeId, address indexed owner, bytes32 statement);
    event SlashCancelled(bytes32 indexed nodeId, address indexed owner, address by);
    event StrayReturned(address indexed token, address indexed to, uint256 amount);
    event Slashed(bytes32 indexed nodeId, address indexed owner, uint256 amount, bytes32 reason, bytes32 evidence);

    error PeriodOutOfRange(uint64 period);
    error TreasuryUnfit(address treasury);
    error AmountIsZero();
    error AmountTooLarge(uint256 amount);
    error AmountNotReceived(uint256 expected, uint256 received);
    error OverStake(uint256 wanted, uint256 staked);
    error NothingToWithdraw();
    error StillUnbonding(uint64 releasableAt);
    error FrozenBySlash(uint256 frozen);
    error SlashIsOpen();
    error NoSlashOpen();
    error ReasonMissing();
    error AppealWindowOver();
    error AppealWindowOpen(uint64 until);
    error AlreadyAppealed();
    error NotYours(address caller);
    error NotStray(uint256 wanted, uint256 stray);

    /// @param admin grants roles, pauses staking and returns strays; takes no part in a slash
    /// @param slasher the platform's key that proposes slashes
    /// @param arbiter decides on appeals; not the platform's key
    constructor(
        address admin,
        address slasher,
        address arbiter,
        IERC20 token_,
        address treasury_,
        uint64 unbondSeconds_,
        uint64 appealSeconds_,
        uint64 decisionSeconds_
    ) {
        _checkPeriod(unbondSeconds_);
        _checkPeriod(appealSeconds_);
        _checkPeriod(decisionSeconds_);
        if (treasury_ == address(0) || treasury_ == address(this)) revert TreasuryUnfit(treasury_);
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(SLASHER_ROLE, slasher);
        _grantRole(ARBITER_ROLE, arbiter);
        token = token_;
        treasury = treasury_;
        unbondSeconds = unbondSeconds_;
        appealSeconds = appealSeconds_;
        decisionSeconds = decisionSeconds_;
    }

    /// @notice Adds to the caller's stake for a node; needs an allowance.
    function stake(bytes32 nodeId, uint256 amount) external nonReentrant whenNotPaused {
        _stake(nodeId, amount);
    }

    /// @notice As `stake`, the allowance given by an EIP-2612 signature in the same transaction.
    function stakeWithPermit(bytes32 nodeId, uint256 amount, uint256 permitDeadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
        whenNotPaused
    {
        // A permit seen in the mempool can be spent by someone else first; the allowance is there all the same.
        try IERC20Permit(address(token)).permit(msg.sender, address(this), amount, permitDeadline, v, r, s) {} catch {}
        _stake(nodeId, amount);
    }

    /// @notice Starts to take stake out. What is already unbonding waits with it: one delay for both, from now on.
    function unbond(bytes32 nodeId, uint256 amount) external {
        Stake storage it = _stakes[nodeId][msg.sender];
        if (amount == 0) revert AmountIsZero();
        if (amount > it.active) revert OverStake(amount, it.active);
        it.active -= uint96(amount);
        it.unbonding += uint96(amount);
        it.releasableAt = uint64(block.timestamp) + unbondSeconds;
        emit Unbonding(nodeId, msg.sender, amount, it.releasableAt);
    }

    /// @notice Takes out what has unbonded, as far as no open slash needs it. Never paused.
    function withdraw(bytes32 nodeId) external nonReentrant {
        Stake storage it = _stakes[nodeId][msg.sender];
        uint256 amount = it.unbonding;
        if (amount == 0) revert NothingToWithdraw();
        if (block.timestamp < it.releasableAt) revert StillUnbonding(it.releasableAt);
        uint256 frozen = _frozen(nodeId, msg.sender);
        if (frozen > it.active) {
            uint256 kept = frozen - it.active;
            if (kept >= amount) revert FrozenBySlash(frozen);
            amount -= kept;
        }
        it.unbonding -= uint96(amount);
        held -= amount;
        emit Withdrawn(nodeId, msg.sender, amount);
        token.safeTransfer(msg.sender, amount);
    }

    /// @notice Proposes to take stake away, unbonding stake included. One proposal at a time for a stake.
    function proposeSlash(bytes32 nodeId, address owner, uint256 amount, bytes32 reason, bytes32 evidence)
        external
        onlyRole(SLASHER_ROLE)
    {
        if (amount == 0) revert AmountIsZero();
        if (reason == bytes32(0) || evidence == bytes32(0)) revert ReasonMissing();
        if (isSlashOpen(nodeId, owner)) revert SlashIsOpen();
        uint256 most = stakedOf(nodeId, owner);
        if (amount > most) revert OverStake(amount, most);
        uint64 nowSeconds = uint64(block.timestamp);
        _slashes[nodeId][owner] = Slash(uint96(amount), nowSeconds, SlashState.Proposed, reason, evidence);
        emit SlashProposed(nodeId, owner, amount, reason, evidence, nowSeconds + appealSeconds);
    }

    /// @notice The owner objects; from then on the arbiter alone decides.
    /// @param statement hash of what the owner has to say
    function appeal(bytes32 nodeId, bytes32 statement) external {
        Slash storage it = _open(nodeId, msg.sender);
        if (it.state == SlashState.Appealed) revert AlreadyAppealed();
        if (block.timestamp >= it.proposedAt + appealSeconds) revert AppealWindowOver();
        it.state = SlashState.Appealed;
        emit SlashAppealed(nodeId, msg.sender, statement);
    }

    /// @notice Takes the stake away once the appeal window is over: the slasher when nobody appealed, else the arbiter.
    function executeSlash(bytes32 nodeId, address owner) external nonReentrant {
        Slash memory slash = _open(nodeId, owner);
        _checkRole(slash.state == SlashState.Appealed ? ARBITER_ROLE : SLASHER_ROLE);
        uint64 appealUntil = slash.proposedAt + appealSeconds;
        if (block.timestamp < appealUntil) revert AppealWindowOpen(appealUntil);
        delete _slashes[nodeId][owner];
        Stake storage it = _stakes[nodeId][owner];
        uint96 fromActive = slash.amount < it.active ? slash.amount : it.active;
        it.active -= fromActive;
        it.unbonding -= slash.amount - fromActive;
        held -= slash.amount;
        emit Slashed(nodeId, owner, slash.amount, slash.reason, slash.evidence);
        token.safeTransfer(treasury, slash.amount);
    }

    /// @notice Drops a proposal: the arbiter any of them, the slasher one that nobody appealed against.
    function cancelSlash(bytes32 nodeId, address owner) external {
        Slash storage it = _open(nodeId, owner);
        bool bySlasher = hasRole(SLASHER_ROLE, msg.sender) && it.state == SlashState.Proposed;
        if (!bySlasher && !hasRole(ARBITER_ROLE, msg.sender)) revert NotYours(msg.sender);
        delete _slashes[nodeId][owner];
        emit SlashCancelled(nodeId, owner, msg.sender);
    }

    /// @notice Sends tokens on that came without a stake; what the contract owes is out of reach.
    function returnStray(IERC20 which, address to, uint256 amount) external nonReentrant onlyRole(DEFAULT_ADMIN_ROLE) {
        uint256 stray = which.balanceOf(address(this)) - (address(which) == address(token) ? held : 0);
        if (amount > stray) revert NotStray(amount, stray);
        emit StrayReturned(address(which), to, amount);
        which.safeTransfer(to, amount);
    }

    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    function stakeOf(bytes32 nodeId, address owner) external view returns (Stake memory) {
        return _stakes[nodeId][owner];
    }

    function slashOf(bytes32 nodeId, address owner) external view returns (Slash memory) {
        return _slashes[nodeId][owner];
    }

    /// @notice Active and unbonding stake together: what a slash can reach.
    function stakedOf(bytes32 nodeId, address owner) public view returns (uint256) {
        Stake memory it = _stakes[nodeId][owner];
        return uint256(it.active) + it.unbonding;
    }

    /// @notice False when there was none, when it was decided, and when it was not decided in time.
    function isSlashOpen(bytes32 nodeId, address owner) public view returns (bool) {
        Slash memory it = _slashes[nodeId][owner];
        if (it.state == SlashState.None) return false;
        return block.timestamp < it.proposedAt + appealSeconds + decisionSeconds;
    }

    function _stake(bytes32 nodeId, uint256 amount) private {
        if (amount == 0) revert AmountIsZero();
        if (amount > type(uint96).max) revert AmountTooLarge(amount);
        _stakes[nodeId][msg.sender].active += uint96(amount);
        held += amount;
        emit Staked(nodeId, msg.sender, amount);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) revert AmountNotReceived(amount, received);
    }

    function _open(bytes32 nodeId, address owner) private view returns (Slash storage) {
        if (!isSlashOpen(nodeId, owner)) revert NoSlashOpen();
        return _slashes[nodeId][owner];
    }

    function _frozen(bytes32 nodeId, address owner) private view returns (uint256) {
        return isSlashOpen(nodeId, owner) ? _slashes[nodeId][owner].amount : 0;
    }

    function _checkPeriod(uint64 period) private pure {
        if (period == 0 || period > PERIOD_MAX_SECONDS) revert PeriodOutOfRange(period);
    }
}
