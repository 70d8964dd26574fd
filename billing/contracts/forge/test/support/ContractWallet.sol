// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title A wallet that is a contract: what its owner has signed is its signature (EIP-1271).
contract ContractWallet {
    bytes4 private constant IS_VALID = 0x1626ba7e;

    address public immutable owner;

    error NotTheOwner();

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecover(hash, signature);
        if (problem != ECDSA.RecoverError.NoError) revert NotTheOwner();
        return signer == owner ? IS_VALID : bytes4(0xffffffff);
    }
}
