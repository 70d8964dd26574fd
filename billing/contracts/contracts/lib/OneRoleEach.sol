// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

/// @title Roles of which an account holds one at most, so that no key both grants a power and uses it.
abstract contract OneRoleEach is AccessControl {
    mapping(address account => bool) private _holdsRole;

    error HoldsAnotherRole(address account);

    function _grantRole(bytes32 role, address account) internal override returns (bool granted) {
        granted = super._grantRole(role, account);
        if (granted) {
            if (_holdsRole[account]) revert HoldsAnotherRole(account);
            _holdsRole[account] = true;
        }
    }

    function _revokeRole(bytes32 role, address account) internal override returns (bool revoked) {
        revoked = super._revokeRole(role, account);
        if (revoked) _holdsRole[account] = false;
    }
}
