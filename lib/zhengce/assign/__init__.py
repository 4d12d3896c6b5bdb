"""What does a statement inherit from where it stands: its time, its status, its owner?"""
