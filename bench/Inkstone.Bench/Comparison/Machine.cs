using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Inkstone.Bench;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string OperatingSystemName => $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} processors";

    public static string Vectors => Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : Vector128.IsHardwareAccelerated ? "128 bits" : "none";

    public static string Runtime => RuntimeInformation.FrameworkDescription;
}
