// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title An honest token that anyone mints.
contract PlainToken is ERC20Permit {
    constructor() ERC20("Plain", "PLAIN") ERC20Permit("Plain") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @title Refuses transfers from and to blocked accounts, as the large stablecoins do.
contract BlockingToken is PlainToken {
    mapping(address account => bool) public isBlocked;

    error Blocked(address account);

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (isBlocked[from]) revert Blocked(from);
        if (isBlocked[to]) revert Blocked(to);
        super._update(from, to, amount);
    }
}

/// @title Burns a hundredth of each transfer, and at least one unit.
contract FeeToken is PlainToken {
    function _update(address from, address to, uint256 amount) internal override {
        if (from == address(0) || to == address(0) || amount == 0) return super._update(from, to, amount);
        uint256 fee = amount / 100 + 1;
        super._update(from, address(0), fee);
        super._update(from, to, amount - fee);
    }
}

/// @title Transfers without a return value, as the oldest dollar token has them.
contract SilentToken {
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;
    mapping(address account => bool) public isBlocked;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private {
        require(!isBlocked[from] && !isBlocked[to], "blocked");
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @title Answers false where it does not transfer, instead of reverting.
contract FalseToken is PlainToken {
    mapping(address account => bool) public isBlocked;

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !isBlocked[to] && super.transfer(to, amount);
    }
}

/// @title Calls back into whoever is set, in the middle of each transfer.
contract ReentrantToken is PlainToken {
    address public target;
    bytes public callback;
    uint256 public reentered;
    uint256 public refused;

    function arm(address target_, bytes calldata callback_) external {
        (target, callback) = (target_, callback_);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (target == address(0)) return;
        (bool done,) = target.call(callback);
        if (done) reentered++;
        else refused++;
    }
}

/// @title Eats all gas, or answers a megabyte, when it is asked to pay the account that is set.
contract GreedyToken is PlainToken {
    address public victim;
    bool public answersLong;

    error Long(bytes data);

    function setVictim(address victim_, bool answersLong_) external {
        (victim, answersLong) = (victim_, answersLong_);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (to == victim && answersLong) revert Long(new bytes(8192));
        if (to == victim) {
            while (true) {}
        }
        return super.transfer(to, amount);
    }
}
