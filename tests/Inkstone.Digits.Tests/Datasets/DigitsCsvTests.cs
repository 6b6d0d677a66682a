using System.Text;

namespace Inkstone.Digits.Tests.Datasets;

public class DigitsCsvTests
{
    private static readonly string Line = string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17)) + ",7";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Reads_pixels_and_the_digit(string lineEnd)
    {
        var images = DigitsCsv.Read(TestData.Text(Line + lineEnd + Line), "digits.csv");

        images.Count.ShouldBe(2);
        images.Maximum.ShouldBe(16);
        images.Pixels(1).ToArray().ShouldBe(Enumerable.Range(0, 64).Select(i => (byte)(i % 17)));
        images.Labels.ToArray().ShouldBe([7, 7]);
    }

    [Fact]
    public void Reads_gzip_by_content() =>
        DigitsCsv.Read(new MemoryStream(TestData.Gzip(Encoding.ASCII.GetBytes(Line + "\n"))), "digits.csv").Count.ShouldBe(1);

    [Theory]
    [InlineData("1,2,3", "digits.csv, line 2: expected 65 numbers with commas between. Received: 3.")]
    [InlineData("", "digits.csv, line 2: expected 65 numbers with commas between. Received: 1.")]
    [InlineData("$,1", "digits.csv, line 2: expected 65 numbers with commas between. Received: 66.")]
    [InlineData("$0", "digits.csv, line 2: expected the digit as a whole number of 0 to 9. Received: '70'.")]
    [InlineData("17$", "digits.csv, line 2: expected pixel 1 as a whole number of 0 to 16. Received: '170'.")]
    [InlineData("-$", "digits.csv, line 2: expected pixel 1 as a whole number of 0 to 16. Received: '-0'.")]
    [InlineData(" $", "digits.csv, line 2: expected pixel 1 as a whole number of 0 to 16. Received: ' 0'.")]
    [InlineData("x\u0001yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy$", "digits.csv, line 2: expected pixel 1 as a whole number of 0 to 16. Received: 'x?yyyyyyyyyyyyyyyyyy...'.")]
    public void Errors_name_the_file_and_the_line(string second, string message) =>
        Should.Throw<InvalidDataException>(() => DigitsCsv.Read(TestData.Text($"{Line}\n{second.Replace("$", Line)}\n{Line}"), "digits.csv")).Message.ShouldBe(message);

    [Fact]
    public void An_endless_line_is_refused_early()
    {
        var stream = new MemoryStream(TestData.Gzip(new byte[50_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<InvalidDataException>(() => DigitsCsv.Read(stream, "zeros.gz")).Message.ShouldBe("zeros.gz, line 1: expected a line of at most 512 characters. This one is longer.");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        var packed = TestData.Gzip(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Line + "\n", 200))));
        for (var length = 0; length < packed.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => DigitsCsv.Read(new MemoryStream(packed, 0, length), "digits.csv.gz")).Message.ShouldStartWith("digits.csv.gz");
        }
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Should.Throw<InvalidDataException>(() => DigitsCsv.Read(TestData.Text(""), "digits.csv")).Message.ShouldBe("digits.csv: expected lines of 64 pixels and a digit. The file is empty.");

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<FileNotFoundException>(() => DigitsCsv.Read("no-such-digits.csv")).Message.ShouldContain("no-such-digits.csv");

    [Fact]
    public void Real_digits_have_the_known_facts()
    {
        var set = DigitDatasets.Load("digits8x8", TestData.RealOrSkip("digits8x8"));

        (set.Train.Count, set.Test.Count).ShouldBe((1437, 360));
        set.Train.ClassCounts().Zip(set.Test.ClassCounts(), (train, test) => train + test).ShouldBe([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        set.Train.Pixels(0)[..6].ToArray().ShouldBe([0, 0, 5, 13, 9, 1]);
        set.Train.Label(0).ShouldBe(0);
        set.Train.Maximum.ShouldBe(16);
        set.Train.Scaled().ToArray().Max().ShouldBe(1);
    }
}
