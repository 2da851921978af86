"""Decisions: values in, a plan with its reason out."""
