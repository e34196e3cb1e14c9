namespace Injerto.Nn;

/// <summary>Which side's variance a rule keeps.</summary>
public enum FanMode
{
    /// <summary>That of values on the way forward: divides by fan-in.</summary>
    In,

    /// <summary>That of gradients on the way back: divides by fan-out.</summary>
    Out,
}
