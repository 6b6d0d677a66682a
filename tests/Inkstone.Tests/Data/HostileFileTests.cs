using Inkstone.Fuzz;

namespace Inkstone.Tests.Data;

public sealed class HostileFileTests
{
    public static TheoryData<string> Formats => [.. GeneralFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Changed_files_are_read_or_refused_and_nothing_else(string name)
    {
        var outcome = Fuzzer.Run(GeneralFormats.All.Single(format => format.Name == name), seed: 7, count: 500);
        outcome.FirstWrong.ShouldBeNull();
        outcome.Accepted.ShouldBeGreaterThan(0);
        outcome.Refused.ShouldBeGreaterThan(250);
    }

    [Fact]
    public void A_reader_that_crashes_is_noticed()
    {
        var crashing = new Format("bad", [[1, 2, 3, 4]], stream => _ = (new int[4])[stream.ReadByte() & 7]);
        Fuzzer.Run(crashing, seed: 7, count: 200).FirstWrong.ShouldNotBeNull().ShouldContain(nameof(IndexOutOfRangeException));
    }

    [Fact]
    public void A_reader_that_trusts_a_size_is_noticed()
    {
        var trusting = new Format("bad", [[1, 2, 3, 4]], stream => _ = new byte[(stream.ReadByte() + 1) << 20]);
        Fuzzer.Run(trusting, seed: 7, count: 200).FirstWrong.ShouldNotBeNull().ShouldMatch("took \\d+ bytes of memory for a file of \\d+ bytes");
    }
}
