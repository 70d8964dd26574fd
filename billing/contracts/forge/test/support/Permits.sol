// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PlainToken} from "./Tokens.sol";
import {VM} from "./Vm.sol";

/// @title Helpers of the tests: signed permits, arrays of one.
abstract contract Permits {
    function _permit(PlainToken token, uint256 key, address spender, uint256 amount, uint256 deadline)
        internal
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        address owner = VM.addr(key);
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 struct_ = keccak256(abi.encode(kind, owner, spender, amount, token.nonces(owner), deadline));
        return VM.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), struct_)));
    }

    function _one(address value) internal pure returns (address[] memory array) {
        array = new address[](1);
        array[0] = value;
    }

    function _one(uint256 value) internal pure returns (uint256[] memory array) {
        array = new uint256[](1);
        array[0] = value;
    }
}
