using System.Security.Cryptography;
using System.Text.Json;

namespace Inkstone.Digits.Tests.Preprocessing;

/// <summary>What Pillow makes of pictures; the files are written by the scripts beside them.</summary>
internal static class PillowFixture
{
    /// <summary>The named pictures of pillow_vectors.json, made from the formulas it states.</summary>
    public static readonly Dictionary<string, Func<int, int, int[]>> Formulas = new()
    {
        ["identity_28x28"] = (x, y) => [7 * x + 13 * y, x * x + 3 * y, x * y, 5 * x + 11 * y],
        ["ring_56x56"] = (x, y) => [0, 0, 0, (2 * x - 55) * (2 * x - 55) + (2 * y - 55) * (2 * y - 55) is >= 900 and <= 1936 ? 255 : 0],
        ["one_280x280"] = (x, y) => [0, 0, 0, y is < 40 or >= 240 || x is < 110 or >= 170 ? 0 : x is >= 120 and < 160 ? 255 : 128],
        ["noise_100x37"] = (x, y) => [x * x + y, y * y + x, (x + y) * 3, 3 * x + 5 * y],
        ["checker_20x41"] = (x, y) => [(x / 3 + y / 4) % 2 * 255, 0, 255 - (x / 3 + y / 4) % 2 * 255, (x + y) % 3 == 0 ? 255 : 64],
        ["seven_800x800"] = (x, y) => [0, 0, 0, Seven(x, y, Math.Abs(2 * (x - 580) + y - 220))],
        ["vertical_only_28x64"] = (x, y) => [9 * x, 4 * y, 128, 255],
        ["upscale_3x3"] = (x, y) => [127 * x, 127 * y, 60 * x * y, 255],
    };

    public sealed record Vector(string Name, int Width, int Height, string Input_sha256, string L_sha256, int[][] Resized, int Mnist_sum);

    public sealed record Entry(uint Seed, int Layers, int Width, int Height, int Side, string Sketch, string Gray, string Ink, int Sum);

    public static IReadOnlyList<Vector> Vectors { get; } = Read<Vector>("pillow_vectors.json", "vectors");

    public static IReadOnlyList<Entry> Sketches { get; } = Read<Entry>("pillow_sizes.json", "sketches");

    public static string Sha(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>RGBA bytes whose channels follow from the column and the row.</summary>
    public static byte[] Draw(int width, int height, Func<int, int, int[]> channels) =>
        [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) from value in channels(x, y) select (byte)(value % 256)];

    /// <summary>The bytes of sketch() in pillow_sizes.py.</summary>
    public static byte[] Sketch(uint seed, int width, int height) => Draw(width, height, (x, y) =>
        [Scatter(seed, x, y, 0), Scatter(seed, x, y, 1), Scatter(seed, x, y, 2), Scatter(seed, x, y, 3) switch { < 100 => 0, > 200 => 255, var alpha => alpha }]);

    private static int Scatter(uint seed, int x, int y, uint channel)
    {
        var n = unchecked((uint)x * 73856093 ^ (uint)y * 19349663 ^ (channel + 4 * seed) * 83492791);
        n = unchecked((n ^ n >> 13) * 1540483477);
        return (int)(n >> 15 & 255);
    }

    private static int Seven(int x, int y, int t) => (x, y) switch
    {
        ( >= 200 and < 600, >= 150 and < 220) => 255,
        (_, >= 220 and < 700) when t <= 70 => 255,
        (_, >= 220 and < 700) when t <= 90 => 100,
        _ => 0,
    };

    private static List<T> Read<T>(string file, string list)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Preprocessing", "Fixtures", file);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty(list).Deserialize<List<T>>(new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }
}
