namespace Inkstone.Digits.Tests.Strokes;

public class NonDigitSetTests
{
    private const int Sample = 784;

    [Fact]
    public void Test_shapes_are_none_of_the_training_shapes()
    {
        var training = NonDigits.ToTrainOn.All.Select(sort => sort.Name).ToArray();
        var test = NonDigits.ToTestWith.All.Select(sort => sort.Name).ToArray();

        training.Intersect(test).ShouldBeEmpty();
        training.Distinct().Count().ShouldBe(training.Length);
        test.Distinct().Count().ShouldBe(test.Length);
    }

    [Fact]
    public void No_letter_that_looks_like_a_digit_is_a_non_digit()
    {
        var names = NonDigits.ToTrainOn.All.Concat(NonDigits.ToTestWith.All).Select(sort => sort.Name).ToArray();

        "OoDQIiljSsZzBbGgqy".Select(letter => letter.ToString()).Intersect(names).ShouldBeEmpty();
        names.ShouldContain("dash");
        names.ShouldContain("dot");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_small_set_is_the_beginning_of_a_large_one_whatever_the_number_of_threads(bool isTest)
    {
        var all = Generate(500, 7, isTest, 1);

        Generate(0, 7, isTest, 0).ShouldBeEmpty();
        Generate(130, 7, isTest, 0).ShouldBe(all[..(130 * Sample)]);
        Generate(500, 7, isTest, 3).AsSpan().SequenceEqual(all).ShouldBeTrue();
    }

    [Fact]
    public void Samples_differ_from_each_other_between_seeds_and_between_training_and_test()
    {
        byte[][] sets =
        [
            NonDigitSet.GenerateTraining(200, 1), NonDigitSet.GenerateTraining(200, 2),
            NonDigitSet.GenerateTest(200, 1), NonDigitSet.GenerateTest(200, 2),
        ];

        // A lone dot looks like another where both pens are equally wide: those few may be the same.
        sets.SelectMany(pixels => pixels.Chunk(Sample)).Select(Convert.ToBase64String).Distinct().Count().ShouldBeGreaterThan(790);
    }

    [Fact]
    public void Pictures_have_MNISTs_form()
    {
        foreach (var isTest in new[] { false, true })
        {
            var pixels = Generate(2000, 5, isTest, 0);
            for (var i = 0; i < 2000; i++)
            {
                var form = PictureForm.Of(pixels.AsSpan(i * Sample, Sample));
                form.LongerSide.ShouldBeLessThanOrEqualTo(20, $"sample {i}");
                // A dot of 1 pixel on the corner of four covers a quarter of each.
                form.Darkest.ShouldBeGreaterThan((byte)60, $"sample {i}");
                if (!form.TouchesEdge)
                {
                    form.CentreX.ShouldBe(14, 0.501, $"sample {i}");
                    form.CentreY.ShouldBe(14, 0.501, $"sample {i}");
                }
            }
        }
    }

    [Fact]
    public void Counts_and_threads_out_of_range_are_refused_in_words()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NonDigitSet.GenerateTraining(-1, 0)).Message.ShouldContain("samples, got -1");
        Should.Throw<ArgumentOutOfRangeException>(() => NonDigitSet.GenerateTest(1, 0, -2)).Message.ShouldContain("threads");
    }

    private static byte[] Generate(int count, ulong seed, bool isTest, int threads) =>
        isTest ? NonDigitSet.GenerateTest(count, seed, threads) : NonDigitSet.GenerateTraining(count, seed, threads);
}
