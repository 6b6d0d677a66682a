using Inkstone.Augmentation;

namespace Inkstone.Tests.Augmentation;

public class AugmentationChainTests
{
    [Fact]
    public void Steps_take_place_as_often_as_asked_for_each_by_itself()
    {
        var chain = new AugmentationChain((new Mark(0), 0.25), (new Mark(1), 0.6), (new Mark(2), 1));
        var counts = new int[8];
        for (var seed = 0ul; seed < 8000; seed++)
        {
            var marks = chain.After(new float[3], 1, 3, seed);
            counts[(int)(marks[0] + 2 * marks[1] + 4 * marks[2])]++;
        }

        counts[..4].ShouldAllBe(count => count == 0);
        ((double)counts[4] / 8000).ShouldBe(0.75 * 0.4, 0.03);
        ((double)counts[5] / 8000).ShouldBe(0.25 * 0.4, 0.03);
        ((double)counts[6] / 8000).ShouldBe(0.75 * 0.6, 0.03);
        ((double)counts[7] / 8000).ShouldBe(0.25 * 0.6, 0.03);
    }

    [Fact]
    public void Steps_are_done_in_order()
    {
        var picture = Pictures.Random(16, 16);
        var thick = new StrokeWidth((2, 2));
        var turn = new RandomAffine((90, 90), (1, 1), (1, 1), (0, 0), (0, 0));
        var smooth = new Blur((1, 1));
        new AugmentationChain(thick, turn, smooth).After(picture, 16, 16)
            .ShouldBe(smooth.After(turn.After(thick.After(picture, 16, 16), 16, 16), 16, 16));
        new AugmentationChain(smooth, new AugmentationChain(turn), thick).After(picture, 16, 16)
            .ShouldBe(thick.After(turn.After(smooth.After(picture, 16, 16), 16, 16), 16, 16));
    }

    [Fact]
    public void Chains_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentException>(() => new AugmentationChain(Array.Empty<PictureAugmentation>())).Message.ShouldContain("at least one");
        Should.Throw<ArgumentException>(() => new AugmentationChain((new Blur(), 1), (new Noise(), 1.5))).Message.ShouldContain("step 1: Noise, 1.5");
        Should.Throw<ArgumentException>(() => new AugmentationChain((new Blur(), double.NaN))).Message.ShouldContain("step 0: Blur, NaN");
        Should.Throw<ArgumentException>(() => new AugmentationChain(new Blur(), null!)).Message.ShouldContain("step 1: null");
    }

    private sealed class Mark(int place) : PictureAugmentation
    {
        protected override void Alter(Span<float> picture, int height, int width, RandomStream random) => picture[place]++;
    }
}
