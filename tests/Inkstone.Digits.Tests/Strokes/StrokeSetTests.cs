namespace Inkstone.Digits.Tests.Strokes;

public class StrokeSetTests
{
    private const int Sample = 784;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(300)]
    public void A_small_set_is_the_beginning_of_a_large_one(int count)
    {
        var (pixels, labels) = StrokeSet.Generate(count, 7);
        var (allPixels, allLabels) = StrokeSet.Generate(300, 7);

        pixels.ShouldBe(allPixels[..(count * Sample)]);
        labels.ShouldBe(allLabels[..count]);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var (pixels, labels) = StrokeSet.Generate(500, 3, threads: 1);

        foreach (var threads in new[] { 0, 2, 5 })
        {
            var (otherPixels, otherLabels) = StrokeSet.Generate(500, 3, threads);
            otherPixels.AsSpan().SequenceEqual(pixels).ShouldBeTrue($"{threads} threads");
            otherLabels.ShouldBe(labels);
        }
    }

    [Fact]
    public void Every_ten_samples_hold_each_digit_once_in_changing_order()
    {
        var (_, labels) = StrokeSet.Generate(1000, 11);

        var blocks = labels.Chunk(10).ToArray();
        blocks.ShouldAllBe(block => block.Order().SequenceEqual(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }));
        blocks.Select(block => string.Join(',', block)).Distinct().Count().ShouldBeGreaterThan(95);
    }

    [Fact]
    public void Samples_differ_from_each_other_between_seeds_and_between_training_and_test()
    {
        byte[][] sets =
        [
            StrokeSet.Generate(200, 1).Pixels, StrokeSet.Generate(200, 2).Pixels,
            StrokeSet.GenerateTraining(200, 1).Pixels, StrokeSet.GenerateTest(200, 1).Pixels,
        ];

        sets.SelectMany(pixels => pixels.Chunk(Sample)).Select(Convert.ToBase64String).Distinct().Count().ShouldBe(800);
    }

    [Fact]
    public void Pictures_have_MNISTs_form()
    {
        var (pixels, labels) = StrokeSet.Generate(2000, 5);

        var atEdge = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var form = PictureForm.Of(pixels.AsSpan(i * Sample, Sample));
            form.LongerSide.ShouldBe(20, $"sample {i}, a {labels[i]}");
            form.Darkest.ShouldBeGreaterThan((byte)200, $"sample {i}, a {labels[i]}");

            // A few digits have their mass so far to one side that their ink would leave the picture: they stop at its edge.
            if (form.TouchesEdge)
            {
                atEdge++;
                continue;
            }

            form.CentreX.ShouldBe(14, 0.501, $"sample {i}, a {labels[i]}");
            form.CentreY.ShouldBe(14, 0.501, $"sample {i}, a {labels[i]}");
        }

        atEdge.ShouldBeLessThan(100);
    }

    [Fact]
    public void Counts_and_threads_out_of_range_are_refused_in_words()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeSet.Generate(-1, 0)).Message.ShouldContain("samples, got -1");
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeSet.Generate(int.MaxValue, 0)).Message
            .ShouldContain("make larger sets in parts");
        Should.Throw<ArgumentOutOfRangeException>(() => StrokeSet.Generate(1, 0, -2)).Message.ShouldContain("threads");
    }
}
