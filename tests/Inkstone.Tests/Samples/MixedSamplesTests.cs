namespace Inkstone.Tests.Samples;

public class MixedSamplesTests
{
    [Fact]
    public void Shares_hold_over_an_epoch_and_over_every_stretch_of_it()
    {
        var mixed = new MixedSamples(1000, (Numbers(300, 0), 0.7), (Numbers(50, 10_000), 0.2), (Numbers(1000, 20_000), 0.1));
        var from = Epoch(mixed, 0).Select(value => (int)(value / 10_000)).ToArray();
        new[] { 0, 1, 2 }.Select(source => from.Count(other => other == source)).ShouldBe([700, 200, 100]);
        for (var start = 0; start < 1000; start += 50)
        {
            from[start..(start + 50)].Count(source => source == 0).ShouldBeInRange(33, 37);
        }
    }

    [Fact]
    public void All_samples_of_a_source_are_used_before_one_comes_again_in_another_epoch_of_the_source()
    {
        // 30 of 100 in an epoch: ten epochs use all three times.
        var big = new Spy(100);
        var mixed = new MixedSamples(40, (big, 3), (Numbers(7, 0), 1));
        for (var epoch = 0; epoch < 10; epoch++)
        {
            Epoch(mixed, epoch);
        }

        big.Asked.Count.ShouldBe(300);
        big.Asked.Distinct().Count().ShouldBe(300);
        big.Asked.ShouldAllBe(asked => asked.Epoch < 3 && asked.Index >= 0 && asked.Index < 100);
    }

    [Fact]
    public void A_part_of_a_sorted_source_is_a_fair_part()
    {
        var sorted = new Spy(1000); // think of classes 0 to 9, a hundred each
        Epoch(new MixedSamples(100, (sorted, 1)), 0);
        sorted.Asked.GroupBy(asked => asked.Index / 100).Select(group => group.Count()).ShouldAllBe(count => count >= 9 && count <= 11);
    }

    [Fact]
    public void One_sample_and_one_source_are_a_mixture_too() =>
        Epoch(new MixedSamples(3, (Numbers(1, 5), 1)), 2).ShouldBe([5, 5, 5]);

    [Fact]
    public void Errors_say_what_was_expected()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new MixedSamples(0, (Numbers(1, 0), 1)));
        Should.Throw<ArgumentException>(() => new MixedSamples(5)).Message.ShouldStartWith("A mixture needs 1 to 255 sources. Received: 0.");
        Should.Throw<ArgumentException>(() => new MixedSamples(5, (Numbers(1, 0), 0))).Message.ShouldStartWith(
            "A share must be a number above 0; leave out a source that is not wanted. Received: 0 for TensorSamples.");
        Should.Throw<ArgumentException>(() => new MixedSamples(5, (Numbers(1, 0), 1), (new TensorSamples(Tensor.Zeros((2, 3)), Tensor.Zeros((2, 11))), 1))).Message.ShouldStartWith(
            "The sources of a mixture must agree in the shapes of samples and targets. Received: samples (1,) with targets () (TensorSamples), and samples (3,) with targets (11,) (TensorSamples).");
        Should.Throw<ArgumentException>(() => new MixedSamples(5, (Numbers(2, 0), 0.99), (Numbers(2, 0), 0.01))).Message.ShouldStartWith(
            "Every source of a mixture needs a share that is worth a sample. Received: share 0.01 of 1 for source 1 (TensorSamples), which is none of 5 samples. Raise its share or the count, or leave it out.");
        var mixed = new MixedSamples(5, (Numbers(2, 0), 1));
        Should.Throw<ArgumentOutOfRangeException>(() => mixed.Make(0, 5, new float[1], new float[1])).Message.ShouldStartWith("There are 5 samples, numbered from 0. Received: index=5");
    }

    [Fact]
    public void Samples_of_tensors_are_their_rows()
    {
        var source = new TensorSamples(Tensor.From([1f, 2, 3, 4, 5, 6], (3, 2)), Tensor.From([7, 8, 9]));
        (source.SampleShape, source.TargetShape, source.Count).ShouldBe(((Shape)2, Shape.Scalar, 3));
        var (sample, target) = (new float[2], new float[1]);
        source.Make(4, 1, sample, target);
        sample.ShouldBe([3, 4]);
        target.ShouldBe([8]);
        Should.Throw<ArgumentOutOfRangeException>(() => source.Make(0, -1, sample, target)).Message.ShouldStartWith("There are 3 samples, numbered from 0. Received: index=-1");
        Should.Throw<ArgumentException>(() => source.Make(0, 1, new float[3], target)).Message.ShouldBe("Room for a row of 2 numbers was expected. Received: room for 3.");
        Should.Throw<ArgumentException>(() => new TensorSamples(Tensor.Zeros((3, 2)), Tensor.Zeros(4))).Message.ShouldStartWith("Data cardinality is ambiguous.");
    }

    private static TensorSamples Numbers(int count, int first) => new(Tensor.From(Enumerable.Range(first, count).Select(i => (float)i).ToArray(), (count, 1)), Tensor.Zeros(count));

    private static float[] Epoch(SampleSource source, int epoch)
    {
        var values = new float[source.Count];
        var target = new float[1];
        for (var i = 0; i < values.Length; i++)
        {
            source.Make(epoch, i, values.AsSpan(i, 1), target);
        }

        return values;
    }

    private sealed class Spy(int count) : SampleSource
    {
        public List<(int Epoch, int Index)> Asked { get; } = [];

        public override Shape SampleShape => 1;

        public override Shape TargetShape => Shape.Scalar;

        public override int Count => count;

        public override void Make(int epoch, int index, Span<float> sample, Span<float> target) => Asked.Add((epoch, index));
    }
}
