// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {VM} from "./Vm.sol";

/// @title What the random walks share: actors, calls whose refusal is a value, balances.
abstract contract Actors {
    address public constant ADMIN = address(0xA0001);
    address public constant OPERATOR = address(0xA0002);
    address public constant ARBITER = address(0xA0003);
    address public constant TREASURY = address(0xA0004);

    /// @notice Tries everything and must never get anything.
    address public constant STRANGER = address(0xA0005);

    /// @notice Does nothing itself; others try to give it roles.
    address public constant FRIEND = address(0xA0006);

    bytes32 internal constant ADMIN_ROLE = 0x00;

    address internal subject;

    function _try(address caller, bytes memory data) internal returns (bool done, bytes4 reason) {
        bytes memory answer;
        VM.prank(caller);
        (done, answer) = subject.call(data);
        if (!done && answer.length >= 4) reason = bytes4(answer);
    }

    function _grant(address caller, bytes32 role, address account) internal {
        _try(caller, abi.encodeCall(IAccessControl.grantRole, (role, account)));
    }

    function _has(bytes32 role, address account) internal view returns (bool) {
        return IAccessControl(subject).hasRole(role, account);
    }

    function _balance(address token, address account) internal view returns (uint256) {
        return IERC20(token).balanceOf(account);
    }

    function _between(uint256 seed, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + seed % (most - least + 1);
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}

/// @title A suite of invariants over one walk.
abstract contract Walk {
    address internal walker;

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = walker;
    }
}
