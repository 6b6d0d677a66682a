namespace Inkstone.Digits.Tests.Datasets;

public class PixelScaleTests
{
    [Fact]
    public void Pictures_scaled_once_are_well() =>
        PixelScale.Check(DigitImages.From([0, 128, 255], [1], 1, 3).Scaled()).ShouldBeNull();

    [Fact]
    public void Pictures_scaled_twice_are_named() =>
        PixelScale.Check(Tensor.From([0, 1 / 255f])).ShouldStartWith("The pictures look scaled twice: the largest value is 0.003921569, at most 1/255. Expected: 0 (no ink) to 1 (full ink).");

    [Fact]
    public void Pictures_not_scaled_are_named() =>
        PixelScale.Check(Tensor.From([0f, 16f])).ShouldStartWith("The pictures look not scaled: the largest value is 16. Expected: 0 (no ink) to 1 (full ink).");

    [Fact]
    public void Blank_pictures_and_NaN_are_named()
    {
        PixelScale.Check(Tensor.Zeros([2, 2])).ShouldStartWith("The pictures hold no ink");
        PixelScale.Check(Tensor.From([0.5f, float.NaN])).ShouldStartWith("The pictures hold values that are not numbers (NaN).");
        PixelScale.Check(Tensor.Zeros([0])).ShouldBeNull();
    }
}
