// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Tells what a transfer of a token takes and what of it arrives.
/// @notice Never deployed: an endpoint is asked to run it in the place of somebody who has the token, and keeps nothing.
contract TransferProbe {
    using SafeERC20 for IERC20;

    /// @param to somebody else, for instance an account that nobody uses
    function measure(address token, address to, uint256 amount) external returns (uint256 taken, uint256 arrived) {
        uint256 ours = IERC20(token).balanceOf(address(this));
        uint256 theirs = IERC20(token).balanceOf(to);
        IERC20(token).safeTransfer(to, amount);
        taken = ours - IERC20(token).balanceOf(address(this));
        arrived = IERC20(token).balanceOf(to) - theirs;
    }
}
