using System.Security.Cryptography;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>Checks files by length and SHA-256.</summary>
internal static class VerifiedFile
{
    /// <summary>
    /// Unpacks a downloaded file (gzip or not) to <paramref name="target"/> if its bytes are the expected ones; the
    /// target appears whole or not at all.
    /// </summary>
    /// <returns>What is wrong, in words, or null if the target is there.</returns>
    public static string? Unpack(string packed, string target, DatasetFile expected)
    {
        var temporary = target + ".new";
        try
        {
            using (var output = File.Create(temporary))
            {
                if (Copy(packed, output, expected) is { } problem)
                {
                    return problem;
                }

                output.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string? Copy(string packed, Stream output, DatasetFile expected)
    {
        using var file = File.OpenRead(packed);
        using var input = DataFile.Unpack(file, Path.GetFileName(packed));
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
            return $"expected {expected.Length:N0} bytes once unpacked, received {(length > expected.Length ? "more" : $"{length:N0}")}";
        }

        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        return actual == expected.Sha256 ? null : $"expected SHA-256 {expected.Sha256} once unpacked, received {actual}";
    }
}
