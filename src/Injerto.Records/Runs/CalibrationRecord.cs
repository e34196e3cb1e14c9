namespace Injerto.Records;

/// <summary>
/// How the task's <see cref="TaskSpec.Temperature"/> was found, and what it changed on the images that it was found on.
/// </summary>
/// <param name="Images">How many images it was found on.</param>
/// <param name="IsOutOfFold">
/// Whether each of them was judged by a head that was fitted without it; else they are those that choose.
/// </param>
/// <param name="ErrorBefore">The expected calibration error of the outputs as they are, a fraction.</param>
/// <param name="ErrorAfter">The expected calibration error of the outputs divided by the temperature.</param>
public sealed record CalibrationRecord(int Images, bool IsOutOfFold, double ErrorBefore, double ErrorAfter);
