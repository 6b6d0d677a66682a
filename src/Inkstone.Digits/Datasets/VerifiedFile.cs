using System.Security.Cryptography;
using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>Unpacks downloaded files and checks them.</summary>
internal static class VerifiedFile
{
    /// <summary>
    /// Unpacks a downloaded file (gzip or not) to <paramref name="target"/> if its bytes are the expected ones; the
    /// target appears whole or not at all.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is damaged or another one; the message says how.</exception>
    public static void Unpack(string packed, string target, DatasetFile expected) => AtomicFile.Write(target, output =>
    {
        using var file = File.OpenRead(packed);
        using var input = DataFile.Unpack(file, expected.Name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var length = 0L;
        while (length <= expected.Length && input.Read(buffer) is var read and > 0)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            output.Write(buffer, 0, read);
        }

        if (length != expected.Length)
        {
            throw new InvalidDataException($"expected {expected.Length:N0} bytes once unpacked, received {(length > expected.Length ? "more" : $"{length:N0}")}");
        }

        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != expected.Sha256)
        {
            throw new InvalidDataException($"expected SHA-256 {expected.Sha256} once unpacked, received {actual}");
        }
    });
}
