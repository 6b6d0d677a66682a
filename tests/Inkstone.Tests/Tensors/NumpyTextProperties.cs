using System.Globalization;
using FsCheck.Fluent;

namespace Inkstone.Tests.Tensors;

/// <summary>What must hold for any array; how the text looks is compared with numpy's own in <see cref="NumpyTextTests"/>.</summary>
public class NumpyTextProperties
{
    private static readonly char[] Brackets = ['[', ']', ' ', '\n'];

    [Fact]
    public void Any_array_can_be_printed_and_every_element_shows_once() => Law.Holds(
        from tensor in Draw.Shape(0, 4, 0, 5).SelectMany(Draw.AnyBits)
        from precision in Gen.Choose(0, 20)
        select (tensor, precision),
        item =>
        {
            Words(NumpyText.Str(item.tensor, item.precision)).Length.ShouldBe(item.tensor.Size);
            NumpyText.Repr(item.tensor, item.precision).ShouldEndWith("dtype=float32)");
        },
        count: 300);

    [Fact]
    public void Long_arrays_show_six_of_each_long_axis() => Law.Holds(Draw.Shape(1, 3, 11, 40).Where(shape => shape.Size > 1000).SelectMany(Draw.AnyBits), tensor =>
        Words(NumpyText.Str(tensor)).Count(word => word != "...").ShouldBe((int)Math.Pow(6, tensor.Rank)));

    [Fact]
    public void A_number_reads_back_to_the_last_bit() => Law.Holds(Draw.AnyBits(Shape.Scalar), number =>
    {
        var read = float.Parse(NumpyText.Str(number).Replace("inf", "Infinity"), CultureInfo.InvariantCulture);
        (float.IsNaN(read) ? float.IsNaN(number.ToScalar()) : read.Equals(number.ToScalar())).ShouldBeTrue(number.ToString());
    }, count: 1000);

    private static string[] Words(string text) => text.Split(Brackets, StringSplitOptions.RemoveEmptyEntries);
}
