"""Canh Tin: watches Viet Nam's provincial press for news on human trafficking."""
