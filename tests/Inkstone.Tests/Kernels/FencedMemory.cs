using System.Runtime.InteropServices;

namespace Inkstone.Tests.Kernels;

/// <summary>
/// Floats with forbidden pages on both sides, so that a kernel that reads or writes beyond its operand ends the process. They lie
/// against one of the two fences. Where the system offers no such pages, NaNs stand beside them, and what is read of them is seen in the result.
/// </summary>
internal sealed unsafe class FencedMemory : IDisposable
{
    private const int Margin = 64;

    private readonly nint _mapping;
    private readonly nuint _mapped;
    private readonly float* _start;
    private readonly int _count;

    public FencedMemory(ReadOnlySpan<float> values, bool againstEnd)
    {
        _count = values.Length;
        var page = Environment.SystemPageSize;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            var size = (values.Length * sizeof(float) + page - 1) / page * page;
            _mapped = (nuint)(size + 2 * page);
            _mapping = MapMemory(0, _mapped, protection: 0, OperatingSystem.IsLinux() ? 0x22 : 0x1002, -1, 0);
            if (_mapping == -1 || (size > 0 && ProtectMemory(_mapping + page, (nuint)size, protection: 3) != 0))
            {
                throw new InvalidOperationException("The system gave no memory to fence.");
            }

            _start = (float*)(_mapping + page + (againstEnd ? size - values.Length * sizeof(float) : 0));
        }
        else
        {
            var all = (float*)NativeMemory.Alloc((nuint)(values.Length + 2 * Margin), sizeof(float));
            new Span<float>(all, values.Length + 2 * Margin).Fill(float.NaN);
            _mapping = (nint)all;
            _start = all + Margin;
        }

        values.CopyTo(Span);
    }

    public Span<float> Span => new(_start, _count);

    public void Dispose()
    {
        if (_mapped > 0)
        {
            _ = UnmapMemory(_mapping, _mapped);
            return;
        }

        var untouched = new Span<float>((float*)_mapping, Margin).IndexOfAnyExcept(float.NaN) < 0
            && new Span<float>(_start + _count, Margin).IndexOfAnyExcept(float.NaN) < 0;
        NativeMemory.Free((void*)_mapping);
        untouched.ShouldBeTrue("the kernel wrote beyond its output");
    }

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint MapMemory(nint address, nuint length, int protection, int flags, int file, long offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int ProtectMemory(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int UnmapMemory(nint address, nuint length);
}
