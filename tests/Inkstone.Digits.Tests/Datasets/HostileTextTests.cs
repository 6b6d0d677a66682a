using System.Text;

namespace Inkstone.Digits.Tests.Datasets;

public class HostileTextTests
{
    private static readonly byte[] Csv = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17)) + ",7\n", 3)));
    private static readonly byte[] Usps = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("9.0000" + string.Concat(Enumerable.Repeat(" -1.000 0.25", 128)) + " \n", 3)));

    [Theory]
    [InlineData("csv", false)]
    [InlineData("csv", true)]
    [InlineData("usps", false)]
    [InlineData("usps", true)]
    public void Damaged_files_are_read_or_refused_by_name(string format, bool packed)
    {
        var plain = format == "csv" ? Csv : Usps;
        var file = packed ? TestData.Gzip(plain) : plain;
        for (var seed = 0ul; seed < 2000; seed++)
        {
            var damaged = Damage(file, new RandomStream(seed));
            try
            {
                var images = format == "csv" ? DigitsCsv.Read(new MemoryStream(damaged), "the file") : UspsText.Read(new MemoryStream(damaged), "the file");
                images.Count.ShouldBeInRange(1, 24);
            }
            catch (InvalidDataException error)
            {
                error.Message.ShouldStartWith("the file");
            }
        }
    }

    /// <summary>Changes a byte, cuts the end off, repeats a piece, or takes one out; one to three times.</summary>
    private static byte[] Damage(byte[] file, RandomStream random)
    {
        var damaged = file.ToList();
        for (var times = random.NextInt(3) + 1; times > 0 && damaged.Count > 0; times--)
        {
            var at = random.NextInt(damaged.Count);
            var length = random.NextInt(damaged.Count - at);
            switch (random.NextInt(4))
            {
                case 0:
                    damaged[at] = (byte)random.NextInt(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
                default:
                    damaged.RemoveRange(at, length);
                    break;
            }
        }

        return [.. damaged];
    }
}
