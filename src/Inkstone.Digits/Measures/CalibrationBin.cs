namespace Inkstone.Digits;

/// <summary>The answers of about one confidence.</summary>
/// <param name="Above">Their confidence is above this,</param>
/// <param name="UpTo">and at most this.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Confidence">Their mean confidence; NaN if there is none.</param>
/// <param name="Accuracy">The share that is right; NaN if there is none.</param>
internal readonly record struct CalibrationBin(double Above, double UpTo, int Count, double Confidence, double Accuracy);
