namespace Inkstone.Digits;

/// <summary>Where the digit stands that a picture in a grid shows.</summary>
public enum LabelPlace
{
    /// <summary>Below the picture.</summary>
    Below,

    /// <summary>Above the picture.</summary>
    Above,

    /// <summary>Nowhere: a grid without any text, which can be saved as PNG too.</summary>
    None,
}
