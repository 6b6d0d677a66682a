using System.IO.Compression;
using System.Text;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

/// <summary>What the tests of the file readers share.</summary>
internal static class Files
{
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Fixtures", name);

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>An npy file of version 1 with this header text.</summary>
    public static byte[] Npy(string header, params byte[] data) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.Latin1.GetBytes(header), .. data];

    public static NumericArray Idx(byte[] bytes) => Inkstone.Data.Idx.Read(new MemoryStream(bytes), "a.idx");

    public static NumericArray Npy(byte[] bytes) => Inkstone.Data.Npy.Read(new MemoryStream(bytes), "a.npy");

    public static string Refusal(Action read) => Should.Throw<InvalidDataException>(read).Message;
}
