using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>How a petal or leaf is coloured and lit.</summary>
internal sealed record PetalLook
{
    /// <summary>The colour at the base.</summary>
    public required Vector3 Base { get; init; }

    /// <summary>The colour from the middle on.</summary>
    public required Vector3 Middle { get; init; }

    /// <summary>The colour at the tip.</summary>
    public required Vector3 Tip { get; init; }

    /// <summary>How far up the base colour reaches, as a share of the length.</summary>
    public float BaseReach { get; init; } = 0.3f;

    /// <summary>The strength of the line along the middle: above 0 dark, below 0 light.</summary>
    public float Midrib { get; init; } = 0.12f;

    /// <summary>The strength of the veins beside it.</summary>
    public float Veins { get; init; } = 0.05f;

    /// <summary>How much darker the side away from the light is.</summary>
    public float Roundness { get; init; } = 0.16f;

    /// <summary>The strength of the shadow thrown on what lies below.</summary>
    public float Shadow { get; init; } = 0.4f;

    /// <summary>How soft the edge is, in pixels of a picture 96 wide: 1 is sharp, more is out of focus.</summary>
    public float Softness { get; init; } = 1;

    /// <summary>How wavy the edge is, as a share of the width.</summary>
    public float Wave { get; init; }

    /// <summary>A sideways bend of the tip, in lengths.</summary>
    public float Bend { get; init; }

    /// <summary>The direction the light comes from, in the picture.</summary>
    public Vector2 Light { get; init; } = new(-0.6f, -0.8f);

    /// <summary>The whole is multiplied by this.</summary>
    public float Gain { get; init; } = 1;
}
