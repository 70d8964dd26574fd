// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title A stand-in for a dollar token on development chains; worth nothing.
contract DevToken is ERC20Permit {
    error NotMinter(address caller);

    address public immutable minter;

    constructor(address minter_) ERC20("Nodefair Dev Dollar", "NUSD") ERC20Permit("Nodefair Dev Dollar") {
        minter = minter_;
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert NotMinter(msg.sender);
        _mint(to, amount);
    }
}
