package nodefair.agent.wasm;

import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;

/** A program's memory that remembers whether the program ever wanted more of it than its job allows. */
@SuppressWarnings("removal")
final class LimitedMemory implements Memory {
    private final Memory memory;
    private boolean refused;

    LimitedMemory(MemoryLimits limits) {
        this.memory = new ByteArrayMemory(limits);
    }

    boolean refused() {
        return refused;
    }

    @Override
    public int grow(int pages) {
        int before = memory.grow(pages);
        refused |= before < 0;
        return before;
    }

    @Override
    public int pages() {
        return memory.pages();
    }

    @Override
    public int initialPages() {
        return memory.initialPages();
    }

    @Override
    public int maximumPages() {
        return memory.maximumPages();
    }

    @Override
    public boolean shared() {
        return memory.shared();
    }

    @Override
    public Object lock(int address) {
        throw new UnsupportedOperationException("programs have one thread");
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("programs have one thread");
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("programs have one thread");
    }

    @Override
    public int notify(int address, int threads) {
        throw new UnsupportedOperationException("programs have one thread");
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments) {
        memory.initialize(instance, segments);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] segments, int index) {
        memory.initialize(instance, segments, index);
    }

    @Override
    public void initPassiveSegment(int segment, int target, int offset, int size) {
        memory.initPassiveSegment(segment, target, offset, size);
    }

    @Override
    public void write(int address, byte[] data, int offset, int size) {
        memory.write(address, data, offset, size);
    }

    @Override
    public byte read(int address) {
        return memory.read(address);
    }

    @Override
    public byte[] readBytes(int address, int size) {
        return memory.readBytes(address, size);
    }

    @Override
    public void writeI32(int address, int data) {
        memory.writeI32(address, data);
    }

    @Override
    public int readInt(int address) {
        return memory.readInt(address);
    }

    @Override
    public void writeLong(int address, long data) {
        memory.writeLong(address, data);
    }

    @Override
    public long readLong(int address) {
        return memory.readLong(address);
    }

    @Override
    public void writeShort(int address, short data) {
        memory.writeShort(address, data);
    }

    @Override
    public short readShort(int address) {
        return memory.readShort(address);
    }

    @Override
    public long readU16(int address) {
        return memory.readU16(address);
    }

    @Override
    public void writeByte(int address, byte data) {
        memory.writeByte(address, data);
    }

    @Override
    public void writeF32(int address, float data) {
        memory.writeF32(address, data);
    }

    @Override
    public long readF32(int address) {
        return memory.readF32(address);
    }

    @Override
    public float readFloat(int address) {
        return memory.readFloat(address);
    }

    @Override
    public void writeF64(int address, double data) {
        memory.writeF64(address, data);
    }

    @Override
    public double readDouble(int address) {
        return memory.readDouble(address);
    }

    @Override
    public long readF64(int address) {
        return memory.readF64(address);
    }

    @Override
    public void zero() {
        memory.zero();
    }

    @Override
    public void fill(byte value, int from, int to) {
        memory.fill(value, from, to);
    }

    @Override
    public void copy(int target, int source, int size) {
        memory.copy(target, source, size);
    }

    @Override
    public void drop(int segment) {
        memory.drop(segment);
    }
}
