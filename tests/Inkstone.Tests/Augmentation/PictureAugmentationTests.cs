using Inkstone.Augmentation;

namespace Inkstone.Tests.Augmentation;

/// <summary>What all augmentations have in common.</summary>
public class PictureAugmentationTests
{
    private static readonly Dictionary<string, PictureAugmentation> All = new()
    {
        ["affine"] = new RandomAffine(),
        ["elastic"] = new ElasticDeformation(),
        ["thicker"] = new StrokeWidth((0.5, 5)),
        ["thinner"] = new StrokeWidth((-5, -0.5)),
        ["blur"] = new Blur((0.4, 3)),
        ["noise"] = new Noise((0.05, 0.1), (0.01, 0.05)),
        ["cut-out"] = new CutOut(),
        ["chain"] = new AugmentationChain((new ElasticDeformation(), 0.8), (new RandomAffine(), 0.8), (new Noise(), 0.8), (new RandomAffine(), 0.8)),
    };

    private static readonly Dictionary<string, PictureAugmentation> Idle = new()
    {
        ["affine"] = new RandomAffine((0, 0), (1, 1), (1, 1), (0, 0), (0, 0)),
        ["elastic"] = new ElasticDeformation(strength: (0, 0)),
        ["stroke width"] = new StrokeWidth((0, 0)),
        ["blur"] = new Blur((0, 0)),
        ["hardly a blur"] = new Blur((1e-200, 1e-200)),
        ["noise"] = new Noise((0, 0), (0, 0)),
        ["cut-out"] = new CutOut((0, 0)),
        ["chain"] = new AugmentationChain((new RandomAffine(), 0), (new CutOut(), 0)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> IdleNames => [.. Idle.Keys];

    [Theory]
    [MemberData(nameof(IdleNames))]
    public void Parameters_of_no_effect_change_nothing(string name)
    {
        foreach (var (height, width) in new[] { (1, 1), (1, 9), (9, 1), (28, 28), (17, 40) })
        {
            var picture = Pictures.Random(height, width);
            Idle[name].After(picture, height, width).ShouldBe(picture);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_size_gives_numbers_between_0_and_1(string name)
    {
        for (var height = 1; height < 20; height++)
        {
            foreach (var width in new[] { 1, 2, 3, 7, 8, 9, 16, 19, 33 })
            {
                var picture = All[name].After(Pictures.Random(height, width), height, width, (ulong)(height * width));
                picture.ShouldAllBe(pixel => pixel >= 0 && pixel <= 1.00001f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits_on_every_thread(string name)
    {
        var picture = Pictures.Random(28, 28);
        var expected = Enumerable.Range(0, 200).Select(seed => All[name].After(picture, 28, 28, (ulong)seed)).ToArray();
        expected.Select(changed => string.Join(' ', changed)).Distinct().Count().ShouldBeGreaterThan(150);
        var actual = new float[expected.Length][];
        Parallel.For(0, actual.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => actual[i] = All[name].After(picture, 28, 28, (ulong)i));
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i].ShouldBe(expected[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated_once_the_buffers_are_there(string name)
    {
        var picture = Pictures.Random(28, 28);
        var random = new RandomStream(1);
        // Buffers are of several sizes, by chance.
        for (var i = 0; i < 100; i++)
        {
            All[name].Apply(picture, 28, 28, random);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            All[name].Apply(picture, 28, 28, random);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(783, 28, 28)]
    [InlineData(0, 0, 28)]
    [InlineData(0, 28, 0)]
    [InlineData(4, -2, -2)]
    [InlineData(8193, 1, 8193)]
    [InlineData(0, 65536, 65536)]
    public void A_picture_of_another_size_is_refused(int length, int height, int width)
    {
        var error = Should.Throw<ArgumentException>(() => new Blur().Apply(new float[length], height, width, new RandomStream(1)));
        error.Message.ShouldContain($"Received: {length} numbers, height={height}, width={width}");
    }

    [Fact]
    public void Random_numbers_are_needed() => Should.Throw<ArgumentNullException>(() => new Blur().Apply(new float[4], 2, 2, null!));

    [Theory]
    [InlineData("rotation=(10, -10)")]
    [InlineData("rotation=(NaN, 1)")]
    [InlineData("scale=(0, 1)")]
    [InlineData("stretch=(1, Infinity)")]
    [InlineData("shear=(-90, 90)")]
    [InlineData("shift=(-20000, 0)")]
    [InlineData("strength=(-1, 1)")]
    [InlineData("smoothness=(0, 1)")]
    [InlineData("change=(1, -1)")]
    [InlineData("sigma=(-0.5, 1)")]
    [InlineData("deviation=(-1, 1)")]
    [InlineData("salt=(0, 1.5)")]
    [InlineData("side=(-1, 4)")]
    public void Ranges_that_make_no_sense_are_refused(string range)
    {
        var name = range[..range.IndexOf('=')];
        var ends = range[(name.Length + 2)..^1].Split(", ").Select(double.Parse).ToArray();
        var given = (ends[0], ends[1]);
        var error = Should.Throw<ArgumentOutOfRangeException>(() => Make(name, given));
        error.ParamName.ShouldBe(name);
        error.Message.ShouldContain($"Received: {range}");
        error.Message.ShouldContain("≤ minimum ≤ maximum ≤");
    }

    private static PictureAugmentation Make(string argument, (double Minimum, double Maximum) range) => argument switch
    {
        "rotation" => new RandomAffine(rotation: range),
        "scale" => new RandomAffine(scale: range),
        "stretch" => new RandomAffine(stretch: range),
        "shear" => new RandomAffine(shear: range),
        "shift" => new RandomAffine(shift: range),
        "strength" => new ElasticDeformation(strength: range),
        "smoothness" => new ElasticDeformation(smoothness: range),
        "change" => new StrokeWidth(range),
        "sigma" => new Blur(range),
        "deviation" => new Noise(deviation: range),
        "salt" => new Noise(salt: range),
        _ => new CutOut(range),
    };
}
