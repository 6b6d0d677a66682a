namespace Inkstone.Digits.Tests.Datasets;

public class DigitImagesTests
{
    private static readonly byte[] Pixels = [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6];   // two pictures of 2x3

    [Fact]
    public void Scaled_divides_each_byte_by_the_maximum()
    {
        var images = DigitImages.From(Pixels, [7, 3], 2, 3);

        var scaled = images.Scaled();

        scaled.Shape.ShouldBe((Shape)(2, 2, 3));
        scaled.ToArray().ShouldBe(Pixels.Select(pixel => pixel / 255f));
    }

    [Fact]
    public void Scaled_divides_by_16_where_16_is_full_ink() =>
        DigitImages.From([0, 4, 8, 16], [1], 2, 2, maximum: 16).Scaled().ToArray().ShouldBe([0, 0.25f, 0.5f, 1]);

    [Fact]
    public void Scaling_twice_cannot_be_written()
    {
        // Trap T01: only raw pictures have Scaled(), and it gives a tensor, from which no raw pictures can be made.
        typeof(DigitImages).GetMethod(nameof(DigitImages.Scaled))!.ReturnType.ShouldBe(typeof(Tensor));
        typeof(Tensor).GetMethod(nameof(DigitImages.Scaled)).ShouldBeNull();
        typeof(DigitImages).GetMethods()
            .Where(method => method.ReturnType == typeof(DigitImages))
            .SelectMany(method => method.GetParameters())
            .ShouldNotContain(parameter => parameter.ParameterType == typeof(Tensor));
    }

    [Fact]
    public void By_columns_the_picture_is_upright_and_the_model_gets_the_columns()
    {
        // 1 2 3
        // 4 5 6
        var images = DigitImages.From([1, 2, 3, 4, 5, 6], [0], 2, 3, maximum: 6, storedByColumns: true);

        images.Pixels(0).ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        images.Scaled().Shape.ShouldBe((Shape)(1, 6));
        images.Scaled().ToArray().ShouldBe(new[] { 1, 4, 2, 5, 3, 6 }.Select(value => value / 6f));
    }

    [Fact]
    public void Intensities_are_not_clipped_for_the_model_and_clipped_for_eyes()
    {
        float[] stored = [-0.1f, 0.5f, 1.2f, 0, 1, 0.2f];

        var images = DigitImages.FromIntensities(stored, [4], 2, 3, storedByColumns: true);

        images.Scaled().ToArray().ShouldBe(stored);
        images.Pixels(0).ToArray().ShouldBe([0, 255, 255, 128, 0, 51]);   // columns (-.1 .5) (1.2 0) (1 .2); 127.5 goes to even
    }

    [Fact]
    public void A_slice_is_a_view_and_copies_nothing()
    {
        var images = DigitImages.From(new byte[100 * 784], new byte[100], 28, 28);
        _ = images[1..2].Pixels(0);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var part = images[10..90][5..];

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);
        part.Count.ShouldBe(75);
        (part.Pixels(0) == images.Pixels(15)).ShouldBeTrue();   // the same memory, not only the same values
    }

    [Fact]
    public void A_slice_has_its_own_labels_and_numbers()
    {
        var part = DigitImages.From(Pixels, [7, 3], 2, 3)[1..];

        part.Label(0).ShouldBe(3);
        part.Labels.ToArray().ShouldBe([3]);
        part.SparseLabels().ToArray().ShouldBe([3f]);
        part.Scaled().ToArray().ShouldBe(Pixels[6..].Select(pixel => pixel / 255f));
        part.ClassCounts().ShouldBe([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void The_caller_cannot_change_the_pictures()
    {
        var pixels = Pixels.ToArray();
        byte[] labels = [7, 3];
        var images = DigitImages.From(pixels, labels, 2, 3);

        pixels.AsSpan().Fill(9);
        labels.AsSpan().Fill(9);

        images.Pixels(0).ToArray().ShouldBe(Pixels[..6]);
        images.Label(0).ShouldBe(7);
    }

    [Fact]
    public void One_hot_rows_have_ten_entries()
    {
        var rows = DigitImages.From(Pixels, [9, 0], 2, 3).OneHotLabels();

        rows.Shape.ShouldBe((Shape)(2, 10));
        rows.ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void One_hot_refuses_a_label_beyond_the_classes() =>
        Should.Throw<ArgumentOutOfRangeException>(() => DigitImages.From(Pixels, [2, 7], 2, 3).OneHotLabels(5))
            .Message.ShouldStartWith("Label 7 of picture 1 does not fit 5 classes (0 to 4).");

    [Fact]
    public void Wrong_input_is_refused_in_words()
    {
        Should.Throw<ArgumentException>(() => DigitImages.From(Pixels, [1], 2, 3)).Message.ShouldStartWith("1 labels go with 6 pixels of 2x3 pictures. Received: 12 pixels.");
        Should.Throw<ArgumentException>(() => DigitImages.From(Pixels, [1, 10], 2, 3)).Message.ShouldStartWith("Labels are the digits 0 to 9. Received: 10 for picture 1.");
        Should.Throw<ArgumentException>(() => DigitImages.From(Pixels, [1, 2], 2, 3, maximum: 16)).Message.ShouldStartWith("Pixels are 0 to 16. Received: 51 in picture 0.");
        Should.Throw<ArgumentException>(() => DigitImages.FromIntensities([float.NaN], [1], 1, 1)).Message.ShouldStartWith("Intensities must be finite numbers. Received: NaN in picture 0.");
        var images = DigitImages.From(Pixels, [1, 2], 2, 3);
        Should.Throw<ArgumentOutOfRangeException>(() => images.Pixels(2).Length).Message.ShouldStartWith("The set holds pictures 0 to 1. Received: 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => images[1..].Label(1)).Message.ShouldStartWith("The set holds pictures 0 to 0. Received: 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => images.Slice(1, 2)).Message.ShouldStartWith("The set holds 2 pictures. Received: 2 pictures from number 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => images.Slice(int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void An_empty_part_works()
    {
        var none = DigitImages.From(Pixels, [1, 2], 2, 3)[..0];

        none.Scaled().Shape.ShouldBe((Shape)(0, 2, 3));
        none.OneHotLabels().Shape.ShouldBe((Shape)(0, 10));
    }

    [Fact]
    public void RandomIndices_AreAnyOfThePictures_ByTheSeed()
    {
        var images = DigitImages.From(new byte[10], new byte[10], 1, 1);
        var indices = images.RandomIndices(500, seed: 3);
        indices.ShouldAllBe(index => index >= 0 && index < 10);
        indices.Distinct().Count().ShouldBe(10);   // the last one, too
        images.RandomIndices(500, seed: 3).ShouldBe(indices);
        images.RandomIndices(500, seed: 4).ShouldNotBe(indices);
        images.RandomIndices(0).ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => images[..0].RandomIndices(1)).Message.ShouldBe("There are no pictures to choose from: the set is empty.");
    }
}
