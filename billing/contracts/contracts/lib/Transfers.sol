// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Token transfers whose failure is a value, not a revert.
library Transfers {
    /// @notice What a token may use for one transfer; tokens behind a proxy with a blocklist use less than half.
    uint256 internal constant GAS = 150_000;
    uint256 private constant GAS_LEFT_MIN = GAS + GAS / 32;
    uint256 private constant REASON_BYTES_MAX = 256;

    error GasTooLow();

    /// @dev Reverts when a transfer could fail for want of gas only: whoever calls must not be able to cause that.
    /// @return paid true when the token said so, or said nothing, as older tokens do
    function attempt(address token, address to, uint256 amount) internal returns (bool paid) {
        if (gasleft() < GAS_LEFT_MIN) revert GasTooLow();
        bytes4 selector = IERC20.transfer.selector;
        uint256 gasMax = GAS;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), to)
            mstore(add(free, 0x24), amount)
            let done := call(gasMax, token, 0, free, 0x44, 0x00, 0x20)
            switch returndatasize()
            case 0 { paid := and(done, iszero(iszero(extcodesize(token)))) }
            default { paid := and(done, and(gt(returndatasize(), 0x1f), eq(mload(0x00), 1))) }
        }
    }

    /// @dev What the call before this one answered, cut where a hostile token would make it long.
    function reason() internal pure returns (bytes memory data) {
        uint256 bytesMax = REASON_BYTES_MAX;
        assembly ("memory-safe") {
            let size := returndatasize()
            if gt(size, bytesMax) { size := bytesMax }
            data := mload(0x40)
            mstore(data, size)
            returndatacopy(add(data, 0x20), 0, size)
            mstore(0x40, add(add(data, 0x20), and(add(size, 0x1f), not(0x1f))))
        }
    }
}
