namespace Injerto.Records;

/// <summary>One value for each colour channel, always told in the order red, green, blue.</summary>
/// <param name="Red">The value for red.</param>
/// <param name="Green">The value for green.</param>
/// <param name="Blue">The value for blue.</param>
public readonly record struct ChannelTriple(float Red, float Green, float Blue);
