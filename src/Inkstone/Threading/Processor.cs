using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Inkstone;

/// <summary>The machine that times were taken on.</summary>
internal static class Processor
{
    /// <summary>The name the processor or the system has for it, else its kind.</summary>
    public static string Name =>
        (X86Base.IsSupported ? FromProcessor() : OperatingSystem.IsMacOS() ? FromSysctl() : "") is { Length: > 0 } name ? name : $"{RuntimeInformation.ProcessArchitecture}";

    /// <summary>x86 processors know their own name: 48 characters, 16 in each of three answers of CPUID.</summary>
    private static string FromProcessor()
    {
        const int Extended = unchecked((int)0x8000_0000);
        if ((uint)X86Base.CpuId(Extended, 0).Eax < 0x8000_0004)
        {
            return "";
        }

        var name = new byte[48];
        for (var i = 0; i < 3; i++)
        {
            var (a, b, c, d) = X86Base.CpuId(Extended + 2 + i, 0);
            MemoryMarshal.AsBytes<int>([a, b, c, d]).CopyTo(name.AsSpan(16 * i));
        }

        return Encoding.ASCII.GetString(name).TrimEnd('\0').Trim();
    }

    private static string FromSysctl()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sysctl", "-n machdep.cpu.brand_string") { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            return "";
        }
    }
}
