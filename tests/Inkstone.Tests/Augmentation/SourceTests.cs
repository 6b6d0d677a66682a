using Inkstone.Augmentation;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;

namespace Inkstone.Tests.Augmentation;

/// <summary>Sources that augment the samples of others.</summary>
public class SourceTests
{
    private const int Count = 50;

    private static readonly Tensor X = Tensor.From(Pictures.Random(Count, 28 * 28), Shape.Create(Count, 28, 28, 1));
    private static readonly Tensor Y = Categorical.OneHot(Enumerable.Range(0, Count).Select(i => i % 10).ToArray(), 10);

    [Fact]
    public void Augmented_samples_are_a_function_of_seed_epoch_and_index()
    {
        var augmentation = new RandomAffine();
        var source = new AugmentedSamples(new TensorSamples(X, Y), augmentation, seed: 5);
        (source.SampleShape, source.TargetShape, source.Count).ShouldBe((Shape.Create(28, 28, 1), Shape.Create(10), Count));
        var expected = Enumerable.Range(0, 2 * Count).Select(i => Make(source, i / Count, i % Count).Sample).ToArray();
        expected.Select(sample => string.Join(' ', sample)).Distinct().Count().ShouldBe(2 * Count);

        var again = new AugmentedSamples(new TensorSamples(X, Y), augmentation, seed: 5);
        Parallel.For(0, expected.Length, i => Make(again, (expected.Length - 1 - i) / Count, (expected.Length - 1 - i) % Count).Sample.ShouldBe(expected[expected.Length - 1 - i]));
        Make(new AugmentedSamples(new TensorSamples(X, Y), augmentation, seed: 6), 0, 0).Sample.ShouldNotBe(expected[0]);
        Make(source, 0, 7).Target.ShouldBe(Make(new TensorSamples(X, Y), 0, 7).Target);
    }

    [Fact]
    public void Samples_with_nothing_to_change_are_those_of_the_source()
    {
        var source = new AugmentedSamples(new TensorSamples(X, Y), new AugmentationChain((new CutOut(), 0)), seed: 5);
        Make(source, 3, 7).Sample.ShouldBe(Make(new TensorSamples(X, Y), 0, 7).Sample);
    }

    [Fact]
    public void Only_pictures_of_one_channel_can_be_augmented()
    {
        foreach (var shape in new[] { Shape.Create(Count, 784), Shape.Create(Count, 14, 14, 4) })
        {
            var source = new TensorSamples(X.Reshape(shape), Y);
            Should.Throw<ArgumentException>(() => new AugmentedSamples(source, new Blur(), 1)).Message.ShouldContain($"Received: {shape[1..]}");
        }
    }

    [Fact]
    public void Making_a_sample_allocates_nothing()
    {
        var source = new MixUp(new AugmentedSamples(new TensorSamples(X, Y), new RandomAffine(), seed: 5));
        var (sample, target) = (new float[784], new float[10]);
        for (var i = 0; i < 20; i++)
        {
            source.Make(0, i, sample, target);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            source.Make(1, i % Count, sample, target);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void MixUp_does_not_draw_what_a_source_of_the_same_seed_draws()
    {
        // Picture i is the number i; the augmentation draws first, as MixUp does, a number below Count.
        var numbers = Tensor.From([.. Enumerable.Range(0, Count).Select(i => (float)i)], Shape.Create(Count, 1, 1));
        var rows = Tensor.From([.. Enumerable.Range(0, Count).Select(i => (float)i)], Shape.Create(Count, 1));
        var draws = new Draws();
        var source = new MixUp(new AugmentedSamples(new TensorSamples(numbers, rows), draws));
        var alike = 0;
        for (var i = 0; i < Count; i++)
        {
            draws.Seen.Clear();
            Make(source, 0, i);
            draws.Seen.Count.ShouldBe(2); // its own, then that of the partner
            alike += draws.Seen[0].Drawn == draws.Seen[1].Picture ? 1 : 0;
        }

        alike.ShouldBeLessThan(10); // one in Count by chance
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    public void MixUp_blends_sample_and_target_alike_by_a_beta_share(double alpha)
    {
        // Sample i is the number i, its target the row (1, i): what is blended shows which other sample it was.
        var numbers = Tensor.From([.. Enumerable.Range(0, Count).Select(i => (float)i)], Shape.Create(Count, 1));
        var rows = Tensor.From([.. Enumerable.Range(0, Count).SelectMany(i => new[] { 1f, i })], Shape.Create(Count, 2));
        var twins = new MixUp(new TensorSamples(numbers, rows), alpha, seed: 3);
        for (var i = 0; i < Count; i++)
        {
            var (sample, target) = Make(twins, 0, i);
            target[0].ShouldBe(1, 1e-6f);
            target[1].ShouldBe(sample[0]);
        }

        // Of two samples 0 and 1, sample 0 meets itself half the time, else it becomes 1 − share: with mean 1/2 and variance 1 / (4 (2 alpha + 1)).
        var pair = new MixUp(new TensorSamples(Tensor.From([0, 1], Shape.Create(2, 1)), Tensor.From([0, 1], Shape.Create(2, 1))), alpha, seed: 4);
        var shares = Enumerable.Range(0, 20_000).Select(epoch => (double)Make(pair, epoch, 0).Sample[0]).ToArray();
        shares.Average().ShouldBe(0.25, 0.015);
        shares.Average(share => share * share).ShouldBe((0.25 + 0.25 / (2 * alpha + 1)) / 2, 0.015);
    }

    [Fact]
    public void MixUp_needs_rows_and_an_alpha()
    {
        var classes = new TensorSamples(X, Tensor.From(new float[Count], Shape.Create(Count)));
        Should.Throw<ArgumentException>(() => new MixUp(classes)).Message.ShouldContain("Categorical.OneHot");
        foreach (var alpha in new[] { 0, -1, 1.5, double.NaN })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new MixUp(new TensorSamples(X, Y), alpha)).ParamName.ShouldBe("alpha");
        }
    }

    [Fact]
    public void A_model_is_fitted_to_augmented_samples()
    {
        var labels = Tensor.From([.. Enumerable.Range(0, Count).Select(i => (float)(i % 2))], Shape.Create(Count));
        var pictures = Tensor.From(
            [.. Enumerable.Range(0, Count).SelectMany(i => Pictures.Of(12, 12, (row, column) => (i % 2 == 0 ? row : column) is 5 or 6 ? 1 : 0))], Shape.Create(Count, 12, 12));
        Sequential Trained()
        {
            var model = new Sequential([new Flatten(), new Dense(2)], seed: 1);
            model.Compile(new Adam(0.02), new SparseCategoricalCrossentropy(fromLogits: true));
            model.Fit(new AugmentedSamples(new TensorSamples(pictures, labels), new RandomAffine(), seed: 2), batchSize: 10, epochs: 10);
            return model;
        }

        var model = Trained();
        model.Evaluate(pictures, labels).Loss.ShouldBeLessThan(0.2);
        model.GetWeights()[0].ToArray().ShouldBe(Trained().GetWeights()[0].ToArray());
    }

    private sealed class Draws : PictureAugmentation
    {
        public List<(int Picture, int Drawn)> Seen { get; } = [];

        protected override void Alter(Span<float> picture, int height, int width, RandomStream random) =>
            Seen.Add(((int)picture[0], random.NextInt(Count)));
    }

    private static (float[] Sample, float[] Target) Make(SampleSource source, int epoch, int index)
    {
        var (sample, target) = (new float[source.SampleShape.Size], new float[source.TargetShape.Size]);
        source.Make(epoch, index, sample, target);
        return (sample, target);
    }
}
