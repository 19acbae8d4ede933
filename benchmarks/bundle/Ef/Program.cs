// The entry point that EF Core's tools ask for; a bundle has its own.
